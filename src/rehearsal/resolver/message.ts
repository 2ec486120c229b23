/**
 * Questions and answers of DNS, as far as a resolver needs them that knows all its names: one question, answers of a few
 * types, no zones. Source: RFC 1035 (section 4) and, of what a client says of its buffer, RFC 6891.
 */

export const types = { A: 1, CNAME: 5, PTR: 12, TXT: 16, AAAA: 28 } as const;

export type RecordType = keyof typeof types;

/** `NOERROR`, also for a name that has nothing of the type; a question that cannot be read; a name that there is not; something that is not done here. */
export const codes = { none: 0, format: 1, noName: 3, notDone: 4 } as const;

const optType = 41;
const inClass = 1;

/** No client of old has room for more by UDP. */
const leastRoom = 512;

export interface Question {
	readonly id: number;
	readonly opcode: number;
	readonly wantsRecursion: boolean;
	/** In small letters, without a dot at the end. */
	readonly name: string;
	readonly type: number;
	readonly isInternet: boolean;
	/** The question's own bytes: it is sent back as it came, capitals included. */
	readonly asked: Buffer;
	/** What an answer by UDP may have; absent where the client does not say. */
	readonly room?: number;
}

export interface AnswerRecord {
	readonly name: string;
	readonly type: RecordType;
	/** Of A and AAAA an address, of CNAME and PTR a name, of TXT the text. */
	readonly value: string;
	readonly seconds: number;
}

/** Undefined where it is no question, or not one alone. */
export function readQuestion(message: Buffer): Question | undefined {
	if (message.length < 17) return undefined;
	const flags = message.readUInt16BE(2);
	const isAnswer = (flags & 0x8000) !== 0;
	if (isAnswer || message.readUInt16BE(4) !== 1) return undefined;
	const labels: string[] = [];
	let at = 12;
	for (;;) {
		const length = message[at];
		// A question's own name is never shortened by a pointer.
		if (length === undefined || length > 63) return undefined;
		at += 1;
		if (length === 0) break;
		labels.push(message.toString("latin1", at, at + length));
		at += length;
	}
	if (at + 4 > message.length) return undefined;
	const room = roomOf(message, at + 4);
	return {
		id: message.readUInt16BE(0),
		opcode: (flags >> 11) & 15,
		wantsRecursion: (flags & 0x0100) !== 0,
		name: labels.join(".").toLowerCase(),
		type: message.readUInt16BE(at),
		isInternet: message.readUInt16BE(at + 2) === inClass,
		asked: message.subarray(12, at + 4),
		...(room !== undefined && { room }),
	};
}

/** What the client says of its buffer, where the one record that comes after a question says it. */
function roomOf(message: Buffer, at: number): number | undefined {
	const isOpt =
		message.readUInt16BE(10) > 0 &&
		message.length >= at + 11 &&
		message[at] === 0 &&
		message.readUInt16BE(at + 1) === optType;
	return isOpt ? Math.max(leastRoom, message.readUInt16BE(at + 3)) : undefined;
}

/** An answer's bytes; by UDP one that has no room is cut to a word that there is more, and the client asks by TCP. */
export function writeAnswer(
	question: Question,
	code: number,
	records: readonly AnswerRecord[],
	byUdp: boolean,
): Buffer {
	const { asked, room } = question;
	const opt = room === undefined ? [] : [optRecord()];
	const written = records.map(writeRecord);
	const head = headOf(question, code, written.length);
	const bytes = Buffer.concat([head, asked, ...written, ...opt]);
	if (!byUdp || bytes.length <= (room ?? leastRoom)) return bytes;
	const cut = headOf(question, code | isCut, 0);
	return Buffer.concat([cut, asked, ...opt]);
}

/** The bit of the flags that says that there is more. */
const isCut = 0x0200;

function headOf(
	{ id, opcode, wantsRecursion, room }: Question,
	flags: number,
	count: number,
): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt16BE(id, 0);
	const wanted = wantsRecursion ? 0x0100 : 0;
	bytes.writeUInt16BE(0x8080 | (opcode << 11) | wanted | flags, 2);
	bytes.writeUInt16BE(1, 4);
	bytes.writeUInt16BE(count, 6);
	bytes.writeUInt16BE(room === undefined ? 0 : 1, 10);
	return bytes;
}

/** To whom nothing could be understood of but that he asked. */
export function writeRefusal(message: Buffer): Buffer {
	const bytes = Buffer.alloc(12);
	message.copy(bytes, 0, 0, 2);
	bytes.writeUInt16BE(0x8000 | codes.format, 2);
	return bytes;
}

function writeRecord({ name, type, value, seconds }: AnswerRecord): Buffer {
	const data = dataOf(type, value);
	const head = Buffer.alloc(10);
	head.writeUInt16BE(types[type], 0);
	head.writeUInt16BE(inClass, 2);
	head.writeUInt32BE(seconds, 4);
	head.writeUInt16BE(data.length, 8);
	return Buffer.concat([writeName(name), head, data]);
}

function dataOf(type: RecordType, value: string): Buffer {
	switch (type) {
		case "A":
			return Buffer.from(value.split(".").map(Number));
		case "AAAA":
			return Buffer.from(
				groupsOf(value).flatMap((one) => [one >> 8, one & 255]),
			);
		case "TXT":
			return Buffer.concat(
				(value.match(/[\s\S]{1,255}/g) ?? [""]).map((one) =>
					withLength(Buffer.from(one, "latin1")),
				),
			);
		default:
			return writeName(value);
	}
}

/** Eight numbers; `::` stands for as many zeros as are missing. */
function groupsOf(address: string): readonly number[] {
	const [first = "", second] = address.split("::");
	const [left, right] = [first, second ?? ""].map((text) =>
		text === "" ? [] : text.split(":").map((one) => Number.parseInt(one, 16)),
	) as [number[], number[]];
	const missing = second === undefined ? 0 : 8 - left.length - right.length;
	return [...left, ...Array<number>(Math.max(0, missing)).fill(0), ...right];
}

function writeName(name: string): Buffer {
	const labels = name.split(".").filter((label) => label !== "");
	return Buffer.concat([
		...labels.map((label) => withLength(Buffer.from(label, "latin1"))),
		Buffer.from([0]),
	]);
}

function withLength(bytes: Buffer): Buffer {
	return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** That we understand what the client said of its buffer. */
function optRecord(): Buffer {
	const bytes = Buffer.alloc(11);
	bytes.writeUInt16BE(optType, 1);
	bytes.writeUInt16BE(1232, 3);
	return bytes;
}
