import { routeOf, type Route } from './route';

/** The page that is shown; links within the app change it without loading anything anew. */
class Router {
  route: Route = $state(routeOf(location.pathname, location.search));
  /** The page has just changed: its heading takes the focus, so that one hears where one is. */
  #fresh = false;

  constructor() {
    addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#follow(event));
  }

  /** For the heading of a page that is all there. */
  heading = (node: HTMLElement) => {
    if (this.#fresh) node.focus({ preventScroll: true });
    this.#fresh = false;
  };

  #read() {
    this.route = routeOf(location.pathname, location.search);
    this.#fresh = true;
  }

  #follow(event: MouseEvent) {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    const untouched = !event.defaultPrevented && event.button === 0;
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!(link instanceof HTMLAnchorElement) || !untouched || !plain || link.target) return;
    const url = new URL(link.href);
    const here = url.pathname === location.pathname && url.search === location.search;
    if (url.origin !== location.origin || (here && url.hash) || url.pathname.startsWith('/api/')) return;
    event.preventDefault();
    history.pushState(null, '', url);
    this.#read();
    scrollTo(0, 0);
  }
}

export const router = new Router();
