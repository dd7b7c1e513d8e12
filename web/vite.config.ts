import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

import { plainAnnouncer } from "./build/plainAnnouncer.ts";
import { quickLoad } from "./build/quickLoad.ts";
import { sendRate } from "./build/sendRate.ts";

export default defineConfig({
  plugins: [
    sendRate(10),
    quickLoad(),
    plainAnnouncer(),
    react(),
    VitePWA({
      strategies: "generateSW",
      // A waiting worker takes over at the next start, never under a page with unsent work.
      registerType: "prompt",
      injectRegister: null,
      filename: "sw.js",
      manifestFilename: "manifest.webmanifest",
      manifest: {
        id: "/",
        name: "Opgave",
        short_name: "Opgave",
        description: "Samen werken aan een maatschappelijke opgave, zonder server in het midden.",
        lang: "nl",
        dir: "ltr",
        start_url: "/",
        scope: "/",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#0f5a61",
        categories: ["government", "productivity"],
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
          { src: "/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
          { src: "/icon-maskable.svg", sizes: "any", type: "image/svg+xml", purpose: "maskable" },
          { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,wasm,woff2}"],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [/^\/api(\/|$)/, /^\/sync(\/|$)/, /^\/theme[./]/],
        runtimeCaching: [
          {
            // The looks of the organisation: what is on the device is shown at once, what is newer at the next start.
            urlPattern: /\/theme(?:\.css|\/[a-z.-]+)$/,
            handler: "StaleWhileRevalidate",
            options: { cacheName: "looks" },
          },
        ],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: false,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
  worker: {
    format: "es",
    plugins: () => [sendRate(10), quickLoad()],
  },
  build: {
    target: "es2022",
    outDir: "dist",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
  optimizeDeps: {
    // Pre-bundling would hide the wasm file and the line that `sendRate` edits.
    exclude: ["@automerge/automerge", "@automerge/automerge-repo", "@automerge/prosemirror"],
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/engine/testing/automerge.ts"],
    // That of an export is part of what is compared; the style of the app itself is not looked at.
    css: { include: [/plan\/export\/html/] },
  },
});
