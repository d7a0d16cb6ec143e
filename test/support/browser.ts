import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../embedded/browser';

/** For `beforeAll`: a whole product and a browser start together, on machines where much else runs. */
export const BROWSER_START_MS = 150_000;

const ACTION_TIMEOUT_MS = 30_000;

export async function startBrowser(): Promise<Browser> {
  requireBuiltScreens();
  return await launchBrowser();
}

/** The tests look at what people get: the built screens. */
function requireBuiltScreens(): void {
  if (existsSync(join(process.cwd(), 'dist/web/index.html'))) return;
  throw new Error('The screens are not built: npm run build:web');
}

export interface VisitOptions {
  url: string;
  language?: 'en' | 'ru';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** A person's window: a page with cookies of its own, and everything that the browser complained about. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors in the console, uncaught exceptions, violations of the Content-Security-Policy, requests to strangers. */
  complaints: string[];
  close(): Promise<void>;
}

export async function visit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const { url, language = 'en', theme = 'light', width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    colorScheme: theme,
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (isComplaint(message.type(), message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(`a request to ${request.url()}`);
  });
  return { page, context, complaints, close: () => context.close() };
}

/** Chromium logs each answer of 400 and above; what the screens make of those is tested by what they show. */
function isComplaint(type: string, text: string): boolean {
  return (type === 'error' || type === 'warning') && !text.startsWith('Failed to load resource');
}
