// A table wider than its place scrolls; people without a mouse scroll it with the arrow keys, so it takes the focus.
const reach = () => document.querySelectorAll<HTMLElement>('.table-responsive, .list-table').forEach(place => {
  if (place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight) place.tabIndex = 0;
  else place.removeAttribute('tabindex');
});

reach();
addEventListener('resize', reach);
document.addEventListener('htmx:afterSettle', reach);
export {};
