import type { RouteObject } from 'react-router';

/** The addresses of App Review. Everything about one case is inside of its frame. */
export const reviewRoutes: RouteObject[] = [
  { path: '/reviews', lazy: async () => ({ Component: (await import('./reviews-screen')).ReviewsScreen }) },
  {
    path: '/reviews/mails',
    lazy: async () => ({ Component: (await import('./mails/mails-screen')).ReviewMailsScreen }),
  },
  { path: '/reviews/new', lazy: async () => ({ Component: (await import('./new-review-screen')).NewReviewScreen }) },
  {
    path: '/reviews/:appId',
    lazy: async () => ({ Component: (await import('./review-frame')).ReviewFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./overview-screen')).OverviewScreen }) },
      {
        path: 'permissions',
        lazy: async () => ({ Component: (await import('./choose-permissions-screen')).ChoosePermissionsScreen }),
      },
      {
        path: 'permissions/:permission',
        lazy: async () => ({ Component: (await import('./permission-screen')).PermissionScreen }),
      },
      { path: 'details', lazy: async () => ({ Component: (await import('./details-screen')).DetailsScreen }) },
      { path: 'check', lazy: async () => ({ Component: (await import('./check-screen')).CheckScreen }) },
      { path: 'submit', lazy: async () => ({ Component: (await import('./submit-screen')).SubmitScreen }) },
      { path: 'result', lazy: async () => ({ Component: (await import('./result-screen')).ResultScreen }) },
      { path: 'fix', lazy: async () => ({ Component: (await import('./fix-screen')).FixScreen }) },
      { path: 'enter/:kind', lazy: async () => ({ Component: (await import('./enter-screen')).EnterScreen }) },
      { path: 'rounds', lazy: async () => ({ Component: (await import('./rounds-screen')).RoundsScreen }) },
      { path: 'dates', lazy: async () => ({ Component: (await import('./dates/dates-screen')).DatesScreen }) },
      { path: 'timeline', lazy: async () => ({ Component: (await import('./timeline-screen')).TimelineScreen }) },
      {
        path: 'timeline/:number/correction',
        lazy: async () => ({ Component: (await import('./correct-screen')).CorrectScreen }),
      },
    ],
  },
];
