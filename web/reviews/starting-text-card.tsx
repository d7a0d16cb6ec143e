import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startingText } from '../../domain/app-review/starting-texts';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import { useCase } from './case-view';
import styles from './permission-form.module.css';
import type { Texts } from './use-texts';
import { usePageName } from './words';

type Field = 'useDescription' | 'testInstructions';

/** English texts to begin with. Taking one over can be undone: it replaces what stands in the field. */
export function StartingTextCard({ permission, texts }: { permission: string; texts: Texts }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  const pageName = usePageName();
  const page = pageName(texts.texts.pageId) ?? review.name;
  const start = startingText(permission, { app: review.name, desk: location.origin, page });
  if (!start) return null;
  return (
    <Card title={t('start.title')}>
      <p className={card.quiet}>{t('start.lead')}</p>
      <Sample field="useDescription" text={start.useDescription} texts={texts} />
      <Sample field="testInstructions" text={start.testInstructions} texts={texts} />
    </Card>
  );
}

function Sample({ field, text, texts: { texts, type } }: { field: Field; text: string; texts: Texts }) {
  const { t } = useTranslation('reviews');
  const [before, setBefore] = useState<string | null>(null);
  const isTaken = texts[field] === text;
  const label = t(`texts.${field}`);
  return (
    <section className={styles.english} aria-label={label}>
      <h3>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys */}
      <p className={styles.sample} lang="en" tabIndex={0}>
        {text}
      </p>
      <div className={card.actions}>
        <Button
          isDisabled={isTaken}
          onPress={() => {
            setBefore(texts[field]);
            type({ [field]: text });
          }}
        >
          {t('start.take')}
        </Button>
        {isTaken && before ? (
          <Button look="quiet" onPress={() => type({ [field]: before })}>
            {t('start.undo')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
