import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certainty, say } from '../src/lib/say';

test('messages take their parts, and parts are never read as messages', () => {
  assert.equal(say('claims_between', { low: 1, high: '{low}' }), '1 to {low}');
  assert.equal(say('read_around', { doc: 'a' }), 'a, characters {start} to {end}: read around it');
});

test('an unknown certainty is shown as it came', () => {
  assert.equal(certainty('certain'), 'certain');
  assert.equal(certainty('denies it'), 'denies it');
  assert.equal(certainty('who knows'), 'who knows');
});
