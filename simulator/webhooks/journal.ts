import type { EnvironmentName } from '../engine/environment';
import type { Tampering } from './tampering';

/** One attempt to deliver an event to a webhook. */
export interface RecordedDelivery {
	environment: EnvironmentName;
	eventId: string;
	eventName: string;
	webhookId: string;
	/** From 1. */
	attempt: number;
	at: string;
	/** Null while it is being sent. */
	endedAt: string | null;
	/** Null without an answer. */
	status: number | null;
	/** Why there was no answer. */
	error: string | null;
	/** The mistake that a test wanted. */
	tampering: Tampering | null;
}

/** Each attempt to deliver an event. */
export interface DeliveryJournal {
	deliveries: RecordedDelivery[];
}
