import type { Call, Route } from '../engine/endpoint';
import type { ApiEnvironment } from '../engine/environment';
import type { MovableClock } from '../engine/clock';
import type { DescribedStore } from './store';

/** An environment as far as the described objects go. */
export interface DescribedEnvironment extends ApiEnvironment {
	readonly settings: ApiEnvironment['settings'] & { readonly clock: MovableClock };
	readonly described: DescribedStore;
}

export type DescribedCall = Call<DescribedEnvironment>;

export type DescribedRoute = Route<DescribedEnvironment>;
