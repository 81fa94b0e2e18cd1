import type { Route } from './endpoint';

/** docs.withpersona.com/api-reference/rate-limits: no permission is listed for it. */
export const rateLimitRoutes: Route[] = [
	{
		method: 'get',
		path: '/rate-limits',
		permission: null,
		answer: ({ environment }) => {
			const state = environment.window?.state();
			const shown =
				state === undefined
					? []
					: [
							{
								type: 'rate-limit/api',
								attributes: {
									limit: state.limit,
									remaining: state.remaining,
									'seconds-to-reset': state.secondsToReset,
								},
							},
						];
			return { status: 200, body: { data: shown } };
		},
	},
];
