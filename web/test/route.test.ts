import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimHref, quoteHref, routeOf } from '../src/lib/route';

test('every address leads to its page and back', () => {
  assert.deepEqual(routeOf('/', ''), { page: 'home' });
  assert.deepEqual(routeOf('/claims', ''), { page: 'claims' });
  assert.deepEqual(routeOf(claimHref('k-0123'), ''), { page: 'claim', id: 'k-0123' });
  for (const doc of ['letter', 'a/b!c d', 'x"><script>', 'Ж?#%']) {
    const url = new URL(quoteHref({ doc, start: 3, end: 9 }), 'http://127.0.0.1');
    assert.deepEqual(routeOf(url.pathname, url.search), { page: 'read', doc, at: [3, 9] });
  }
});

test('what is no address is no page', () => {
  for (const path of ['/claim', '/claim/', '/claim/a/b', '/x', '/doc/%E0%A4%A', '//']) {
    assert.deepEqual(routeOf(path, ''), { page: 'none' }, path);
  }
});

test('a span that is none is left out', () => {
  for (const query of ['', '?at=', '?at=9-3', '?at=3-3', '?at=-1-4', '?at=a-b', '?at=1-99999999999']) {
    assert.deepEqual(routeOf('/doc/d', query), { page: 'read', doc: 'd', at: null }, query);
  }
});
