# complete.zsh SCRIPT LINE: what a zsh on a terminal of its own shows after a tab at the end of a line.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; stty columns 200 -echo; fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell 'LISTMAX=10000; setopt auto_list no_list_ambiguous no_beep; unset zle_bracketed_paste; echo REA""DY'
zpty -r shell out '*READY*'
zpty -n -w shell "$2"$'\t'
zpty -n -w shell $'\C-a\C-k'"echo DO"$'""'"NE"$'\n'
zpty -r shell out '*DONE*'
zpty -d shell
print -r -- $out | sed 's/\x1b[^A-Za-z]*[A-Za-z]//g' | tr '\r' '\n' | tr -s ' ' '\n'
