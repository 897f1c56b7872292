# complete.bash SCRIPT LINE: what bash offers at the end of a line, one candidate a line. Cuts the line as readline does.
source "$1"
COMP_LINE=$2
COMP_POINT=${#2}
COMP_WORDS=()
rest=$2
pattern='^[[:space:]]*([=:]+|[^[:space:]=:]+)(.*)$'
while [[ $rest =~ $pattern ]]; do
  COMP_WORDS+=("${BASH_REMATCH[1]}")
  rest=${BASH_REMATCH[2]}
done
[[ $2 != *[[:space:]] ]] || COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMPREPLY=()
function=$(complete -p dockerctl | sed 's/.* -F \([^ ]*\) .*/\1/')
"$function" dockerctl
printf '%s\n' "${COMPREPLY[@]}"
