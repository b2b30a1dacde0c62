// Addresses and pages. Every page has an address of its own that can be kept and sent on.

export type Route =
  | { page: 'home' }
  | { page: 'claims' }
  | { page: 'claim'; id: string }
  | { page: 'read'; doc: string; at: [number, number] | null }
  | { page: 'none' };

/** The page at a path and query. */
export function routeOf(path: string, query: string): Route {
  const parts = path.split('/').slice(1);
  const [kind, name] = parts;
  if (parts.length === 1 && kind === '') return { page: 'home' };
  if (parts.length === 1 && kind === 'claims') return { page: 'claims' };
  if (parts.length !== 2 || !name) return { page: 'none' };
  const plain = decoded(name);
  if (plain === null) return { page: 'none' };
  if (kind === 'claim') return { page: 'claim', id: plain };
  if (kind === 'doc') return { page: 'read', doc: plain, at: spanOf(query) };
  return { page: 'none' };
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

function spanOf(query: string): [number, number] | null {
  const found = /^(\d{1,10})-(\d{1,10})$/.exec(new URLSearchParams(query).get('at') ?? '');
  if (!found) return null;
  const [start, end] = [Number(found[1]), Number(found[2])];
  return start < end ? [start, end] : null;
}

export const claimHref = (id: string) => `/claim/${encodeURIComponent(id)}`;

export const quoteHref = (quote: { doc: string; start: number; end: number }) =>
  `/doc/${encodeURIComponent(quote.doc)}?at=${quote.start}-${quote.end}`;
