import type { Page } from 'playwright-core';

/**
 * What stands beyond the right edge of the window, or is wider than its own box without a way to scroll or an ellipsis; one
 * line per element. Empty: nothing is cut.
 */
export async function cutElements(page: Page): Promise<string[]> {
  const found = await page.evaluate<string>(`(() => {
    const isHidden = (one) => getComputedStyle(one).clipPath !== 'none' || one.closest('.heard, [hidden], [aria-hidden="true"], svg, [data-live-announcer]') !== null;
    const mayBeWider = (one) => {
      for (let box = one.parentElement; box; box = box.parentElement) {
        const { overflowX, position } = getComputedStyle(box);
        if (overflowX !== 'visible' || position === 'fixed') return box !== document.documentElement && box !== document.body;
      }
      return false;
    };
    const isCut = (one) => {
      const { overflowX, textOverflow } = getComputedStyle(one);
      return overflowX === 'hidden' && textOverflow !== 'ellipsis' && one.scrollWidth > one.clientWidth + 1;
    };
    const isBeyond = (one) => {
      const { right, width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && right > innerWidth + 1 && !mayBeWider(one);
    };
    const name = (one) => one.tagName.toLowerCase() + '.' + String(one.className).split(' ')[0] + ' “' + one.textContent.slice(0, 40) + '”';
    return JSON.stringify([...document.body.querySelectorAll('*')]
      .filter((one) => !isHidden(one) && (isBeyond(one) || isCut(one)))
      .map(name));
  })()`);
  return JSON.parse(found);
}
