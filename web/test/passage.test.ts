import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AROUND, cut, windowAround } from '../src/lib/passage';

test('a quotation is cut by code points, not by UTF-16 units', () => {
  const text = '😀😀 he said 😀 so';
  assert.deepEqual(cut(text, 0, [3, 10]), { before: '😀😀 ', marked: 'he said', after: ' 😀 so' });
  assert.deepEqual(cut(text, 100, [111, 112]), { before: '😀😀 he said ', marked: '😀', after: ' so' });
});

test('a quotation outside the slice marks nothing and loses no text', () => {
  for (const at of [[0, 5], [50, 60]] as [number, number][]) {
    const parts = cut('abc', 10, at);
    assert.equal(parts.marked, '');
    assert.equal(parts.before + parts.after, 'abc');
  }
  assert.deepEqual(cut('abc', 0, null), { before: 'abc', marked: '', after: '' });
});

test('the window lies around the quotation and never before the text', () => {
  assert.deepEqual(windowAround([10, 20]), [0, 20 + AROUND]);
  assert.deepEqual(windowAround([9000, 9010]), [9000 - AROUND, 9010 + AROUND]);
  assert.deepEqual(windowAround(null), [0, 2 * AROUND]);
});
