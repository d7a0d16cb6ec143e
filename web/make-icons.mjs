import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

/**
 * `npm run icons` draws the PNG icons anew from `public/icon.svg`. Those for masks fill the square, and their drawing stays
 * within the circle of 80 % that every mask leaves (W3C: Web Application Manifest, safe zone).
 */
const FOLDER = new URL('public/', import.meta.url);
const ICONS = [
  { file: 'icon-192.png', size: 192, fills: false },
  { file: 'icon-512.png', size: 512, fills: false },
  { file: 'icon-maskable-192.png', size: 192, fills: true },
  { file: 'icon-maskable-512.png', size: 512, fills: true },
  { file: 'apple-touch-icon.png', size: 180, fills: true },
];

const drawing = await readFile(new URL('icon.svg', FOLDER), 'utf8');
const square = drawing.replace('rx="8"', 'rx="0"');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await packed.executablePath()),
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { file, size, fills } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${fills ? square : drawing}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL(file, FOLDER)), omitBackground: true });
  await page.close();
}
await browser.close();
