// A table wider than its place scrolls; people without a mouse scroll it with the arrow keys, so it takes the focus.
const reach = () => document.querySelectorAll<HTMLElement>('.table-responsive, .list-table').forEach(place => {
  if (place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight) place.tabIndex = 0;
  else place.removeAttribute('tabindex');
});

// Of tabs that do not fit, the one that is open is seen.
const current = () => document.querySelectorAll<HTMLElement>('.views > [aria-current]').forEach(tab => {
  const bar = tab.parentElement!;
  bar.scrollLeft = Math.max(0, tab.offsetLeft - bar.offsetLeft + tab.offsetWidth / 2 - bar.clientWidth / 2);
});

reach();
current();
addEventListener('resize', reach);
document.addEventListener('htmx:afterSettle', reach);
export {};
