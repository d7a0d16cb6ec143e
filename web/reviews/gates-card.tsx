import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GATES, type Gate } from '../../domain/app-review/case';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { SelectField } from '../ui/select-field';
import { useCase, useEnter } from './case-view';
import styles from './gates-card.module.css';
import { GATE_STATES, gateFact } from './happenings';
import { holdsUp } from './next-step';

type State = (typeof GATE_STATES)[number];

/** Checks by Meta beside the review. Any of them may be asked for at any time. */
export function GatesCard() {
  const { t } = useTranslation('reviews');
  const { now } = useCase();
  return (
    <Card title={t('gates.title')} id="gates">
      <p className={card.lead}>{t('gates.lead')}</p>
      <ul className={styles.gates}>
        {GATES.map((gate) => (
          <GateRow key={gate} gate={gate} state={now.gates[gate] ?? 'not_needed'} />
        ))}
      </ul>
    </Card>
  );
}

function GateRow({ gate, state }: { gate: Gate; state: State }) {
  const { t } = useTranslation('reviews');
  const { mayManage } = useCase();
  return (
    <li className={styles.gate}>
      <div>
        <h3>{t(`gate.${gate}.name`)}</h3>
        <p className={card.quiet}>{t(`gate.${gate}.text`)}</p>
        {holdsUp(gate, state) ? <p className={styles.holding}>{t('gates.holding')}</p> : null}
      </div>
      {mayManage ? <StateField key={state} gate={gate} state={state} /> : <strong>{t(`gateState.${state}`)}</strong>}
    </li>
  );
}

/** An entry stays on record for good, so choosing alone does not make one. */
function StateField({ gate, state }: { gate: Gate; state: State }) {
  const { t } = useTranslation('reviews');
  const [chosen, setChosen] = useState(state);
  const enter = useEnter();
  return (
    <div className={styles.state}>
      <SelectField
        label={t('gates.state', { gate: t(`gate.${gate}.name`) })}
        value={chosen}
        onChange={(value) => setChosen(GATE_STATES.find((one) => one === value) ?? state)}
      >
        {GATE_STATES.map((one) => (
          <option key={one} value={one}>
            {t(`gateState.${one}`)}
          </option>
        ))}
      </SelectField>
      {chosen === state ? null : (
        <Button isPending={enter.isPending} onPress={() => enter.mutate({ fact: gateFact(gate, chosen) })}>
          {t('gates.save')}
        </Button>
      )}
      <ProblemNote error={enter.error} />
    </div>
  );
}
