import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Conversation } from '../client/api';
import styles from './conversation-list.module.css';
import { useKeys } from './shortcuts';

export interface ConversationRowsProps {
  rows: readonly Conversation[];
  /** Whether these are all that the list has. */
  isWhole: boolean;
  /** What scrolls: the head of the list stands in it before the rows. */
  scroller: RefObject<HTMLElement | null>;
  openId: string | null;
  /** The pointer is over the rows, or has left them. */
  onHeld(held: boolean): void;
  /** The last row is near. */
  onEnd(): void;
  /** The first row is in sight. */
  onTop(): void;
  children(row: Conversation): ReactNode;
}

/** Before a row has been measured. */
const ROW_PX = 70;
/** Rows beyond the edges that are there already. */
const BEYOND = 8;

/** Of ten thousand rows those that are in sight, the open one and the one with the focus. `j` and `k` walk through all of them. */
export function ConversationRows(props: ConversationRowsProps) {
  const { rows, isWhole, scroller, openId, onHeld, onEnd, onTop, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const before = useHeightBefore(list, scroller);
  const [focused, setFocused] = useState<string | null>(null);
  const indexOf = (id: string | null) => (id === null ? -1 : rows.findIndex((row) => row.id === id));
  const kept = [indexOf(openId), indexOf(focused)].filter((index) => index >= 0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => ROW_PX,
    overscan: BEYOND,
    scrollMargin: before,
    scrollPaddingStart: before,
    rangeExtractor: (range) => [...new Set([...kept, ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  const shown = virtual.getVirtualItems();
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};

  const atEnd = useEffectEvent(onEnd);
  const atTop = useEffectEvent(onTop);
  useEffect(() => {
    if (endIndex >= rows.length - BEYOND) atEnd();
  }, [endIndex, rows.length]);
  useEffect(() => {
    if (startIndex === 0) atTop();
  }, [startIndex]);

  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.current)}"] a`);
    wanted.current = null;
    row?.focus({ preventScroll: true });
  });

  function move(by: 1 | -1): void {
    const from = indexOf(focused ?? openId);
    const next = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
    const id = rows[next]?.id;
    if (id === undefined) return;
    virtual.scrollToIndex(next);
    wanted.current = id;
    setFocused(id);
  }
  useKeys({ j: () => move(1), k: () => move(-1) });

  const idOf = ({ target }: FocusEvent) => target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null;
  return (
    <ul
      ref={list}
      className={styles.rows}
      style={{ height: virtual.getTotalSize() }}
      onPointerEnter={() => onHeld(true)}
      onPointerLeave={() => onHeld(false)}
      onFocus={(event) => setFocused(idOf(event))}
      onBlur={() => setFocused(null)}
    >
      {shown.map(({ index, key, start }) => {
        const row = rows[index];
        return row ? (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            data-id={row.id}
            aria-posinset={index + 1}
            aria-setsize={isWhole ? rows.length : -1}
            style={{ transform: `translateY(${start - before}px)` }}
          >
            {children(row)}
          </li>
        ) : null;
      })}
    </ul>
  );
}

/** How much of what scrolls stands before the list. It changes with what its head shows. */
function useHeightBefore(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    if (!list.current || !scroller.current) return;
    const top = list.current.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top;
    setHeight(Math.round(top + scroller.current.scrollTop));
  });
  return height;
}
