import { ICON_SIDE, type IconProblem, MAX_ICON_BYTES } from '../../domain/app-review/evidence';

export interface MeasuredIcon {
  /** Pixels; null when it is no picture that the browser can read. */
  width: number | null;
  height: number | null;
  bytes: number;
}

export type IconVerdict = 'fits' | 'unreadable' | 'too_large' | Extract<IconProblem, 'dimensions'>;

/** What can be told at once; blank and transparent ones are found by the desk. */
export function judgeIcon({ width, height, bytes }: MeasuredIcon): IconVerdict {
  if (width === null || height === null) return 'unreadable';
  if (bytes > MAX_ICON_BYTES) return 'too_large';
  return width === ICON_SIDE && height === ICON_SIDE ? 'fits' : 'dimensions';
}
