import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeletionForm, postDeletionRequestsByCodeConfirm, postDeletionRequestsByCodeReject } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Fact, Facts } from '../ui/facts';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { ConversationField } from './conversation-field';
import styles from './deletions.module.css';
import { conversationIn } from './progress';
import { DELETIONS_KEY } from './queries';

/** What somebody asked for in the public form: an administrator finds the conversation, or says no. */
export function DecisionCard({ code, form }: { code: string; form: DeletionForm }) {
  const { t } = useTranslation('deletions');
  const client = useQueryClient();
  const [isRejecting, setRejecting] = useState(false);
  const onSuccess = () => client.invalidateQueries({ queryKey: DELETIONS_KEY });
  const confirm = useMutation({
    mutationFn: (conversationId: string) => postDeletionRequestsByCodeConfirm(code, { conversationId }),
    onSuccess,
  });
  const reject = useMutation({ mutationFn: () => postDeletionRequestsByCodeReject(code), onSuccess });
  return (
    <Card title={t('decision.title')} id="decision">
      <p className={card.lead}>{t('decision.lead')}</p>
      <Asked form={form} />
      <Form
        onSubmit={({ conversation = '' }) => confirm.mutate(conversationIn(conversation))}
        error={confirm.error}
        place={({ code: problem }) => (problem === 'conversation_not_found' ? 'conversation' : null)}
      >
        <ConversationField />
        <div className={card.actions}>
          <Button type="submit" look="danger" isPending={confirm.isPending}>
            {t('decision.confirm')}
          </Button>
          <Button onPress={() => setRejecting(true)}>{t('decision.reject')}</Button>
        </div>
      </Form>
      <ConfirmDialog
        title={t('decision.reject')}
        confirm={t('decision.rejectDo')}
        change={reject}
        isOpen={isRejecting}
        onClose={() => setRejecting(false)}
      >
        <p>{t('decision.rejectText')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function Asked({ form: { name, page, contact, text } }: { form: DeletionForm }) {
  const { t } = useTranslation('deletions');
  return (
    <Facts>
      <Fact name={t('decision.name')}>{name}</Fact>
      <Fact name={t('decision.page')}>{page}</Fact>
      {contact ? <Fact name={t('decision.contact')}>{contact}</Fact> : null}
      {text ? (
        <Fact name={t('decision.text')}>
          <p className={styles.quote}>{text}</p>
        </Fact>
      ) : null}
    </Facts>
  );
}
