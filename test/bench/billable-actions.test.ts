import { billableActions } from '../../bench/billable-actions';

const started = { workflowExecutionStartedEventAttributes: {} };
const signalled = { workflowExecutionSignaledEventAttributes: {} };
const task = { workflowTaskScheduledEventAttributes: {} };

test('a start with its signal is one action, each later signal one more', () => {
  expect(billableActions([started, signalled, task])).toBe(1);
  expect(billableActions([started, signalled, task, signalled, signalled])).toBe(3);
});

test('a start and a signal apart are two', () => {
  expect(billableActions([started, task, signalled])).toBe(2);
});

test('workflow tasks and completions cost nothing', () => {
  const free = [
    { workflowTaskCompletedEventAttributes: {} },
    { activityTaskCompletedEventAttributes: {} },
    { workflowExecutionUpdateCompletedEventAttributes: {} },
    { timerFiredEventAttributes: {} },
    { workflowExecutionCompletedEventAttributes: {} },
  ];
  expect(billableActions([started, ...free])).toBe(1);
});

test.each([
  ['an update', { workflowExecutionUpdateAcceptedEventAttributes: {} }],
  ['a timer', { timerStartedEventAttributes: {} }],
  ['an activity', { activityTaskScheduledEventAttributes: {} }],
  ['a local activity', { markerRecordedEventAttributes: { markerName: 'core_local_activity' } }],
  ['a search attribute', { upsertWorkflowSearchAttributesEventAttributes: {} }],
])('%s is one action', (_, event) => {
  expect(billableActions([started, event])).toBe(2);
});

test('each retry of an activity is one more', () => {
  const events = [
    { activityTaskScheduledEventAttributes: {} },
    { activityTaskStartedEventAttributes: { attempt: 3 } },
    { activityTaskCompletedEventAttributes: {} },
  ];
  expect(billableActions([started, ...events])).toBe(4);
});

test('continuing as new is one action, and the run that follows starts for nothing', () => {
  const continued = { workflowExecutionStartedEventAttributes: { continuedExecutionRunId: 'before' } };
  expect(billableActions([started, { workflowExecutionContinuedAsNewEventAttributes: {} }])).toBe(2);
  expect(billableActions([continued, signalled, task])).toBe(1);
});
