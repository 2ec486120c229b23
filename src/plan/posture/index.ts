/**
 * How resources are protected, kept alive and watched, each type's in the one file that
 * knows its attributes. A secret never gets into a posture: it says that there is one,
 * and where. Says nothing of what is right or wrong.
 */
export type { Alarm, AlarmMetric } from "./alarm.ts";
export type { Posture } from "./mappers.ts";
export type { PlainSecret } from "./plain-secret.ts";
export type { PolicyDocument, Statement } from "./policy-document.ts";
export {
	type PostureKind,
	type PostureOf,
	posturesOf,
} from "./postures.ts";
