import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Nothing inline: the server's Content-Security-Policy allows files of its own only.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // What the bundle holds of others, with their licences.
    license: { fileName: 'licences.md' },
  },
});
