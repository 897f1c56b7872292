// Measures a page as it is laid out: what does not fit, what cannot be read, and what is no page.
(() => {
  document.querySelectorAll('details').forEach(details => { details.open = true; });

  const channels = colour => {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return numbers.length < 4 ? [...numbers, 1] : numbers;
  };
  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue]
      .map(value => value / 255)
      .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return [255, 255, 255, 1];
  };

  const low = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    texts++;
    const ratio = contrast(channels(getComputedStyle(element).color), background(element));
    if (ratio < 4.5) low.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim().slice(0, 40));
  }

  const width = document.documentElement.clientWidth;
  const scrolls = element => element && (getComputedStyle(element).overflowX === 'auto'
    || getComputedStyle(element).clipPath !== 'none' || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element))
    .map(element => element.tagName + ' ' + element.textContent.slice(0, 40));

  const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]));
  return {
    texts,
    low,
    width,
    scrollWidth: document.documentElement.scrollWidth,
    wide,
    headings,
    language: document.documentElement.lang,
    tables: document.querySelectorAll('table').length,
    captions: document.querySelectorAll('table > caption').length,
    scripts: document.querySelectorAll('script, iframe, object, img, link').length,
    handlers: [...document.querySelectorAll('*')]
      .filter(element => [...element.attributes].some(a => a.name.startsWith('on'))).length,
    repeatedIds: [...document.querySelectorAll('[id]')].map(e => e.id)
      .filter((id, at, all) => all.indexOf(id) !== at),
    deadLinks: [...document.querySelectorAll('a')]
      .filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length,
    page: getComputedStyle(document.body).backgroundColor,
  };
})()
