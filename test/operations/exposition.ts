/** Every series in Prometheus' text format with the labels that were seen; none where nothing was counted yet. */
export function seriesOf(text: string): Map<string, Set<string>> {
  const series = new Map<string, Set<string>>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const part of parts) series.set(name + part, new Set());
  }
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_:][\w:]*)(?:\{(.*)\})? \S+$/gim)) {
    const known = series.get(name) ?? new Set<string>();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

/** Names of ours, Temporal's and the process' series that an expression asks for. */
export function namesIn(expression: string): string[] {
  const withoutTexts = expression.replace(/"[^"]*"/g, '""');
  return [...new Set(withoutTexts.match(/\b(desk|temporal|process|nodejs)_\w+/g) ?? [])];
}

/** Labels that an expression selects or groups by; those that Prometheus itself adds are not ours to have. */
export function labelsIn(expression: string): string[] {
  const selected = [...expression.matchAll(/(\w+)\s*=~?\s*"/g)].map(([, label = '']) => label);
  const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
  return [...new Set([...selected, ...grouped])].filter((label) => label !== 'job' && label !== 'instance');
}
