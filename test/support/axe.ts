import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * react-aria's own voice names the button that is busy, which may be gone by then. It is emptied after seconds.
 */
const LEFT_OUT = '[data-live-announcer]';

/** Colours that pass over into each other have arrived; what turns for ever is not waited for. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
  .map((one) => one.finished)).then(() => null)`;

/** What axe-core finds against WCAG 2.2 AA in a page, one line per element. Empty: nothing. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE); // by the debugger, which the Content-Security-Policy does not bind
  await page.evaluate(SETTLED);
  const found = await page.evaluate<string>(
    `axe.run({ exclude: ['${LEFT_OUT}'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      JSON.stringify(violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary))))`,
  );
  return JSON.parse(found);
}
