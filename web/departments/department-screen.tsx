import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DepartmentDetails } from '../client/api';
import { useMay } from '../client/session';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { HoursCard } from './hours-card';
import { MembersCard } from './members-card';
import { NameCard } from './name-card';
import { departmentQuery } from './queries';
import { RemoveCard } from './remove-card';

/** One department: its members, its Pages, and what it is for. */
export function DepartmentScreen() {
  const { t } = useTranslation('departments');
  const { departmentId = '' } = useParams();
  const mayManage = useMay('departments.manage');
  const { data: department, error } = useQuery(departmentQuery(departmentId));
  return (
    <Screen
      title={department?.name ?? t('title')}
      actions={
        <ButtonLink to="/departments" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <ProblemNote error={error} />
      {!department && !error ? <Loading height={140} /> : null}
      {department ? (
        <>
          <MembersCard key={`members ${department.id}`} department={department} />
          <PagesCard department={department} />
          {mayManage ? <HoursCard key={`hours ${department.id}`} department={department} /> : null}
          {mayManage ? <NameCard key={`name ${department.name}`} department={department} /> : null}
          {mayManage ? <RemoveCard department={department} /> : null}
        </>
      ) : null}
    </Screen>
  );
}

function PagesCard({ department: { pages } }: { department: DepartmentDetails }) {
  const { t } = useTranslation('departments');
  return (
    <Card title={t('pages.title')} id="pages">
      <p className={card.lead}>{t(pages.length === 0 ? 'pages.none' : 'pages.lead')}</p>
      <ul className={card.list}>
        {pages.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/pages/${id}#settings`}>{name}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
