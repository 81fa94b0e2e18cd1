import type { ExampleStage } from './exampleStage';
import { SimulatedDays } from './simulatedDays';

export function resendExpiredLinks(stage: () => ExampleStage): void {
	afterAll(() => stage().n8n.simulator.clock.reset());

	it('mails three links at most, however often the inquiry expires in 30 days', async () => {
		const { world } = stage();
		const ignored = stage().putPerson('Hanno', { status: 'expired' });
		const days = await SimulatedDays.of(stage(), 'resend-expired-links', 'Every Night');
		while (days.day < 30) await days.next();
		expect(days.mailed['hanno@example.test']).toEqual([1, 2, 3]);
		expect(world.inquiry(ignored.id).status).toBe('expired');
	}, 600_000);
}
