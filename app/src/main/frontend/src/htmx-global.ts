// Extensions look for htmx on the window; imports run in order, so this file comes before them.
import htmx from 'htmx.org';

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;
export default htmx;
