import type { RecordingFacts } from './evidence';
import { type Finding, notApplicable, notChecked, verdict } from './findings';
import { leaksIn } from './leaks';
import type { PrecheckFacts, ShownRecording } from './precheck-facts';
import { FOR_EYES } from './sightings';

/** No official figures were found: bands in which recordings were accepted. */
const SHORTEST_MS = 30_000;
const LONGEST_MS = 6 * 60_000;
const LEAST_LINES = 1080;
const LEAST_FRAMES = 10;

/** Codecs that browsers and Meta's own upload play, by the first part of their name. */
const PLAYABLE = /^(avc1|avc3|hvc1|hev1|av01|vp08|vp09)/;

/** The rules about recordings, as far as their own description tells. */
export function checkRecordings(facts: PrecheckFacts): Finding[] {
  return facts.asked.flatMap((permission) => {
    const recording = facts.recordings[permission];
    if (!recording) return [verdict('P26', 'block', ['missing'], { permission })];
    return [
      playable(permission, recording.facts),
      band(permission, recording.facts),
      sound(permission, recording.facts),
      ofItsOwn(permission, recording, facts),
      ...unlikeRefused(permission, recording, facts),
      notChecked('P29', 'warn', FOR_EYES, { permission }),
      newerThanScreens(permission, recording, facts),
      ...nothingSecret(permission, recording, facts),
    ];
  });
}

function playable(permission: string, { container, videoCodec }: RecordingFacts): Finding {
  if (videoCodec === null) return notChecked('P26', 'block', 'only_the_signature_is_read', { permission });
  const facts = { container, videoCodec };
  return verdict('P26', 'warn', PLAYABLE.test(videoCodec) ? [] : ['unusual_codec'], { permission, facts });
}

function band(permission: string, { durationMs, width, height, framesPerSecond }: RecordingFacts): Finding {
  if (durationMs === null || width === null || height === null) {
    return notChecked('P27', 'warn', 'only_the_signature_is_read', { permission });
  }
  const about = [
    ...(durationMs < SHORTEST_MS ? ['short'] : []),
    ...(durationMs > LONGEST_MS ? ['long'] : []),
    ...(Math.min(width, height) < LEAST_LINES ? ['low_resolution'] : []),
    ...(framesPerSecond !== null && framesPerSecond < LEAST_FRAMES ? ['few_frames'] : []),
  ];
  const facts = { seconds: Math.round(durationMs / 1000), width, height };
  return verdict('P27', 'warn', about, { permission, facts });
}

function sound(permission: string, { audioCodec, captions, videoCodec }: RecordingFacts): Finding {
  if (videoCodec === null) return notChecked('P28', 'warn', 'only_the_signature_is_read', { permission });
  return verdict('P28', 'warn', audioCodec === null && !captions ? ['no_sound_no_captions'] : [], { permission });
}

/** P31: a recording cannot be younger than its upload, so what was uploaded before the screens changed shows others. */
function newerThanScreens(permission: string, { uploadedAt }: ShownRecording, { screens }: PrecheckFacts): Finding {
  if (!screens) return notChecked('P31', 'warn', 'screens_not_known', { permission });
  const older = uploadedAt < screens.since;
  if (older && screens.first) return notChecked('P31', 'warn', 'changes_before_not_known', { permission });
  return verdict('P31', 'warn', older ? ['screens_changed'] : [], { permission });
}

/** P32: what texts, file names and tags give away. What the pictures show, people have to look at. */
function nothingSecret(permission: string, recording: ShownRecording, facts: PrecheckFacts): Finding[] {
  const draft = facts.drafts.find((one) => one.permission === permission);
  const known = [facts.details.contactEmail, facts.reviewer?.email].filter((one) => typeof one === 'string');
  const texts = `${draft?.useDescription ?? ''}\n${draft?.testInstructions ?? ''}`;
  const about = [
    ...leaksIn(texts, known).map((leak) => `${leak}_in_texts`),
    ...leaksIn(recording.fileName, known).map((leak) => `${leak}_in_file_name`),
    ...(recording.facts.tags ?? []).map((tag) => `${tag}_in_recording`),
  ];
  return [verdict('P32', 'warn', about, { permission }), notChecked('P32', 'warn', FOR_EYES, { permission })];
}

function ofItsOwn(permission: string, { hash }: ShownRecording, { asked, recordings }: PrecheckFacts): Finding {
  const same = asked.filter((other) => other !== permission && recordings[other]?.hash === hash);
  return verdict('P30', 'warn', same, { permission });
}

/** P43: showing the same again is a certain repeat where nothing at all changed; else it is at least unlikely to help. */
function unlikeRefused(permission: string, { hash }: ShownRecording, { refused, case: now }: PrecheckFacts): Finding[] {
  if (now.items[permission]?.state !== 'rejected')
    return [notApplicable('P43', 'block', 'not_refused', { permission })];
  const same = (refused[permission] ?? []).filter(({ recording }) => recording === hash);
  const identical = same.some(({ texts }) => texts);
  return [
    verdict('P43', 'block', identical ? ['nothing_changed'] : [], { permission }),
    verdict('P43', 'warn', same.length > 0 && !identical ? ['same_recording'] : [], { permission }),
  ];
}
