// A table wider than its place scrolls; people without a mouse scroll it with the arrow keys, so it takes the focus.
const open = () => document.querySelectorAll<HTMLElement>('.table-responsive, .list-table').forEach(place => {
  if (place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight) place.tabIndex = 0;
  else place.removeAttribute('tabindex');
});

open();
addEventListener('resize', open);
document.addEventListener('htmx:afterSettle', open);
