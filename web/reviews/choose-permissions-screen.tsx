import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReviewCase } from '../../domain/app-review/case';
import { CATALOGUE, NEEDED_PERMISSIONS, withDependencies } from '../../domain/app-review/permissions';
import { Button } from '../ui/button';
import { CheckGroup } from '../ui/check-group';
import notes from '../ui/note.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { approvedNames, canHappen } from './book';
import { useCase, useEnter } from './case-view';
import { ChangedNote } from './changed-note';
import { PartScreen } from './part-screen';
import { usePurpose } from './permission-words';

/** What the app asks for. What a permission depends on goes with it by itself. */
export function ChoosePermissionsScreen() {
  const { t } = useTranslation('reviews');
  return (
    <PartScreen title={t('choose.title')} lead={t('choose.lead')}>
      <Selection />
    </PartScreen>
  );
}

function Selection() {
  const { t } = useTranslation('reviews');
  const navigate = useNavigate();
  const purpose = usePurpose();
  const { review, now, mayManage } = useCase();
  const [chosen, setChosen] = useState<readonly string[]>(() => chosenAtFirst(now));
  const enter = useEnter(() => void navigate(`/reviews/${review.appId}`));
  const approved = approvedNames(now);
  const all = withDependencies(chosen, approved);
  const added = all.filter((name) => !chosen.includes(name));
  const isPossible =
    mayManage &&
    (enter.isPending || enter.isSuccess || canHappen(now, { kind: 'permissions_chosen', permissions: [] }));
  const options = CATALOGUE.map(({ name }) => ({
    value: name,
    label: name,
    hint: added.includes(name) ? t('choose.added', { purpose: purpose(name) }) : purpose(name),
    isDisabled: approved.has(name) || added.includes(name),
  }));
  return (
    <Card>
      {isPossible ? null : <p className={`${notes.note} ${notes.watch}`}>{t('notNow')}</p>}
      <CheckGroup
        label={t('choose.label')}
        options={options}
        value={[...chosen, ...added, ...approved]}
        onChange={(names) => setChosen(names.filter((name) => !added.includes(name) && !approved.has(name)))}
      />
      <ProblemNote error={enter.error} />
      <ChangedNote error={enter.error} />
      <div>
        <Button
          look="primary"
          isPending={enter.isPending}
          isDisabled={!isPossible || all.length === 0}
          onPress={() => enter.mutate({ fact: { kind: 'permissions_chosen', permissions: all } })}
        >
          {t('choose.do', { count: all.length })}
        </Button>
      </div>
    </Card>
  );
}

/** What is asked for already; else the four that a Messenger desk cannot do without. */
function chosenAtFirst(now: ReviewCase): readonly string[] {
  const asked = Object.keys(now.items);
  return asked.length > 0 ? asked : NEEDED_PERMISSIONS;
}
