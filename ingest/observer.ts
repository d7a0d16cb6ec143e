/** What ingest tells of itself: counts for metrics and lines for the log. Never bodies, names or tokens. */
export interface IngestObserver {
  parked(reason: string): void;
  /** When each of the events was received, epoch ms. */
  eventsWritten(receivedAt: readonly number[]): void;
  signalled(receivedAt: readonly number[]): void;
  trouble(what: 'store_away' | 'temporal_away' | 'temporal_refuses' | 'dispatch_failed', error: unknown): void;
}
