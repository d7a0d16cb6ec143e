import type { ReportRow } from '../client/api';
import styles from './charts.module.css';
import { countTicks, labelled, runsOf, timeTicks } from './scale';
import type { Column } from './series';
import { useWidth } from './use-width';
import type { ReportWords } from './use-words';

export interface ChartProps {
  rows: readonly ReportRow[];
  /** What is drawn, the foremost first. */
  drawn: readonly Column[];
  words: ReportWords;
  /** What the picture shows, in a sentence. */
  summary: string;
}

const HEIGHT = 240;
const TOP = 8;
const BELOW = 24;
const BESIDE = 56;
/** Room of the word for a day, px. */
const DAY_ROOM = 64;
const MOST_DOTS = 45;
const RATING_TICKS = [0, 1, 2, 3, 4, 5];

/** Where things are in the picture, px. */
interface Frame {
  x(n: number): number;
  y(value: number): number;
  width: number;
  step: number;
}

/** Values over days: a line for each length of time, or bars for a single count. */
export function DayChart({ rows, drawn, words, summary }: ChartProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const unit = drawn[0]?.unit ?? 'count';
  const greatest = Math.max(0, ...drawn.flatMap(({ of }) => rows.map((row) => of(row) ?? 0)));
  const ticks = unit === 'rating' ? RATING_TICKS : unit === 'time' ? timeTicks(greatest) : countTicks(greatest);
  const frame = frameOf(width, rows.length, ticks.at(-1) ?? 1);
  const isBars = drawn.length === 1 && unit === 'count';
  return (
    <div ref={element} className={styles.room} style={{ height: HEIGHT }}>
      {width > 0 ? (
        <svg role="img" aria-label={summary} width={width} height={HEIGHT} className={styles.chart}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={BESIDE} x2={width} y1={frame.y(tick)} y2={frame.y(tick)} className={styles.rule} />
              <text x={BESIDE - 8} y={frame.y(tick) + 4} textAnchor="end" className={styles.word}>
                {words.value(unit, tick)}
              </text>
            </g>
          ))}
          {labelled(rows.length, width - BESIDE, DAY_ROOM).map((n) => (
            <text key={n} x={frame.x(n)} y={HEIGHT - 4} textAnchor="middle" className={styles.word}>
              {words.shortDay(rows[n]?.key ?? '')}
            </text>
          ))}
          {isBars ? <Bars rows={rows} column={drawn[0]} frame={frame} words={words} /> : null}
          {isBars
            ? null
            : drawn
                .toReversed()
                .map((column) => (
                  <Line
                    key={column.name}
                    {...{ rows, column, frame, words }}
                    className={column === drawn[0] ? styles.first : styles.second}
                  />
                ))}
        </svg>
      ) : null}
    </div>
  );
}

function frameOf(width: number, count: number, greatest: number): Frame {
  const inner = Math.max(0, width - BESIDE - DAY_ROOM / 2);
  const step = inner / Math.max(1, count);
  const height = HEIGHT - TOP - BELOW;
  return {
    x: (n) => BESIDE + step * (n + 0.5),
    y: (value) => TOP + height * (1 - value / greatest),
    width,
    step,
  };
}

interface MarksProps extends Pick<ChartProps, 'rows' | 'words'> {
  column: Column | undefined;
  frame: Frame;
  className?: string | undefined;
}

function Bars({ rows, column, frame, words }: MarksProps) {
  const thick = Math.max(1, Math.min(32, frame.step * 0.7));
  return rows.map((row, n) => {
    const value = column?.of(row) ?? 0;
    if (!column || value === 0) return null;
    const y = frame.y(value);
    return (
      <rect
        key={row.key}
        x={frame.x(n) - thick / 2}
        y={y}
        width={thick}
        height={frame.y(0) - y}
        rx={Math.min(2, thick / 2)}
        className={styles.bar}
      >
        <title>{`${words.rowName('day', row)}: ${words.value(column.unit, value)}`}</title>
      </rect>
    );
  });
}

function Line({ rows, column, frame, words, className }: MarksProps) {
  if (!column) return null;
  const points = rows.map((row, n) => {
    const value = column.of(row);
    return value === null ? null : { row, value, x: frame.x(n), y: frame.y(value) };
  });
  const runs = runsOf(points);
  return (
    <g className={className}>
      {runs.map((run) => (
        <polyline key={run[0]?.row.key} points={run.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
      {runs
        .flatMap((run) => (rows.length <= MOST_DOTS || run.length === 1 ? run : []))
        .map(({ row, value, x, y }) => (
          <circle key={row.key} cx={x} cy={y} r={3.5}>
            <title>{`${words.rowName('day', row)}: ${words.value(column.unit, value)}`}</title>
          </circle>
        ))}
    </g>
  );
}
