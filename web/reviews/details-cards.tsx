import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOGINS, type Login, PURPOSES, type Purpose } from '../../domain/app-review/evidence';
import type { ReviewDetails } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';
import { TextArea } from '../ui/text-area';
import { useCase } from './case-view';
import { type DetailsChange, useSaveDetails } from './use-details';

const ADDRESSES = ['siteUrl', 'privacyUrl', 'termsUrl', 'deletionUrl'] as const;

/** Addresses, category and purpose, as they stand in the app's settings at Meta. */
export function AppFieldsCard({ details }: { details: ReviewDetails }) {
  const { t } = useTranslation('review-details');
  const [purpose, setPurpose] = useState<Purpose | null>(details.purpose);
  return (
    <Card title={t('app.title')} id="app">
      <DetailsForm details={details} read={(values) => ({ ...addressesIn(values), purpose })}>
        {ADDRESSES.map((name) => (
          <TextField
            key={name}
            name={name}
            type="url"
            label={t(`app.${name}`)}
            hint={t(`app.${name}Hint`)}
            defaultValue={details[name] ?? ''}
          />
        ))}
        <TextField
          name="category"
          label={t('app.category')}
          hint={t('app.categoryHint')}
          defaultValue={details.category ?? ''}
        />
        <Choice<Purpose>
          label={t('app.purpose')}
          options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          value={purpose}
          onChange={setPurpose}
        />
      </DetailsForm>
    </Card>
  );
}

/** How the reviewer gets in. */
export function InstructionsCard({ details }: { details: ReviewDetails }) {
  const { t } = useTranslation('review-details');
  const [login, setLogin] = useState<Login | null>(details.login);
  const [credentials, setCredentials] = useState(answerOf(details.credentialsAllowed));
  const read = ({ instructions = '' }: Record<string, string>) => ({
    ...{ login, instructions, credentialsAllowed: credentials === null ? null : credentials === 'yes' },
  });
  return (
    <Card title={t('instructions.title')} id="instructions">
      <DetailsForm details={details} read={read}>
        <Choice<Login>
          label={t('instructions.login')}
          options={LOGINS.map((value) => ({ value, label: t(`login.${value}`) }))}
          value={login}
          onChange={setLogin}
        />
        {login === null ? null : <p className={card.quiet}>{t(`loginText.${login}`)}</p>}
        <Choice<'yes' | 'no'>
          label={t('instructions.credentials')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`credentials.${value}`) }))}
          value={credentials}
          onChange={setCredentials}
        />
        <TextArea
          name="instructions"
          label={t('instructions.text')}
          hint={t('instructions.textHint')}
          lang="en"
          rows={8}
          defaultValue={details.instructions}
        />
      </DetailsForm>
    </Card>
  );
}

interface DetailsFormProps {
  details: ReviewDetails;
  read(values: Record<string, string>): DetailsChange;
  children: ReactNode;
}

function DetailsForm({ details, read, children }: DetailsFormProps) {
  const { t } = useTranslation('review-details');
  const { review, mayManage } = useCase();
  const { save, meanwhile } = useSaveDetails(review.appId, details);
  return (
    <Form onSubmit={(values) => save.mutate(read(values))} error={save.error} explain={() => t('app.addressWrong')}>
      {meanwhile.length > 0 ? (
        <div className={`${notes.note} ${notes.watch}`}>
          <p>{t('meanwhile', { values: meanwhile.join(' · ') })}</p>
        </div>
      ) : null}
      {children}
      <div className={card.actions}>
        <Button type="submit" look="primary" isPending={save.isPending} isDisabled={!mayManage}>
          {t('save')}
        </Button>
        <span role="status" className={card.saved}>
          {save.isSuccess ? t('saved') : null}
        </span>
      </div>
    </Form>
  );
}

/** An empty field takes the value away. */
function addressesIn(values: Record<string, string>): DetailsChange {
  const value = (name: string) => values[name]?.trim() || null;
  return {
    ...{ siteUrl: value('siteUrl'), privacyUrl: value('privacyUrl'), termsUrl: value('termsUrl') },
    ...{ deletionUrl: value('deletionUrl'), category: value('category') },
  };
}

function answerOf(allowed: boolean | null): 'yes' | 'no' | null {
  if (allowed === null) return null;
  return allowed ? 'yes' : 'no';
}
