import { Fields } from "../fields.ts";
import { type RecordType, types } from "./message.ts";
import type { NameEntry } from "./names.ts";

/** A socket that it is handed, and whose names it answers with there. */
export interface Door {
	/** The number of the file. */
	readonly fd: number;
	readonly udp: boolean;
	/** The index of the VPC's names. */
	readonly view: number;
}

export interface ResolverConfiguration {
	readonly doors: readonly Door[];
	readonly views: readonly (readonly NameEntry[])[];
}

/** @throws PartFault with what is wrong and where. */
export function readConfiguration(value: unknown): ResolverConfiguration {
	const fields = new Fields(value, "");
	return {
		doors: fields.list("doors", (one) => ({
			fd: one.number("fd"),
			udp: one.flag("udp", false),
			view: one.number("view"),
		})),
		views: fields.list("views", (one) => one.list("names", readEntry)),
	};
}

function readEntry(fields: Fields): NameEntry {
	return {
		name: fields.text("name"),
		type: fields.choice("type", Object.keys(types) as RecordType[]),
		values: fields.texts("values"),
		seconds: fields.number("seconds", 60),
	};
}
