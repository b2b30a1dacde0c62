import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';

// The plain modules with their tests, as files that Node runs; Node 20 reads no TypeScript itself.
const input = readdirSync('test').filter((name) => name.endsWith('.test.ts'));

export default defineConfig({
  build: {
    ssr: true,
    outDir: '.test',
    emptyOutDir: true,
    rollupOptions: {
      input: input.map((name) => `test/${name}`),
      output: { entryFileNames: '[name].js' },
    },
  },
});
