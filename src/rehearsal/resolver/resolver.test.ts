import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import {
	codes,
	readQuestion,
	types,
	writeAnswer,
	writeRefusal,
} from "./message.ts";
import { type NameEntry, Names } from "./names.ts";

const entry = (
	name: string,
	type: NameEntry["type"],
	...values: readonly string[]
): NameEntry => ({ name, type, values, seconds: 60 });

const names = new Names([
	entry("shop.example", "A", "203.0.113.1", "203.0.113.2"),
	entry("shop.example", "TXT", "v=spf1 -all"),
	entry("shop.example", "AAAA", "2001:db8::1"),
	entry("www.shop.example", "CNAME", "shop.example"),
	entry("*.s3.example", "A", "198.51.100.1"),
	entry("own.s3.example", "A", "198.51.100.2"),
	entry("a.example", "CNAME", "b.example"),
	entry("b.example", "CNAME", "a.example"),
	entry("5.1.0.10.in-addr.arpa", "PTR", "ip-10-0-1-5.ec2.internal"),
]);

/** Answers by these names to whoever asks: Node's own resolver, which is c-ares. */
async function asked(): Promise<Resolver> {
	const socket = createSocket("udp4");
	socket.on("message", (message, { port, address }) => {
		const question = readQuestion(message);
		if (question === undefined) return;
		const { code, records } = names.find(question.name, question.type);
		socket.send(writeAnswer(question, code, records, true), port, address);
	});
	socket.bind(0, "127.0.0.1");
	await once(socket, "listening");
	onTestFinished(() => void socket.close());
	const resolver = new Resolver({ timeout: 2000, tries: 1 });
	resolver.setServers([`127.0.0.1:${socket.address().port}`]);
	return resolver;
}

it("answers a client that knows nothing of us, by every type", async () => {
	const resolver = await asked();
	expect(await resolver.resolve4("Shop.Example")).toEqual([
		"203.0.113.1",
		"203.0.113.2",
	]);
	expect(await resolver.resolve6("shop.example")).toEqual(["2001:db8::1"]);
	expect(await resolver.resolveTxt("shop.example")).toEqual([["v=spf1 -all"]]);
	expect(await resolver.resolve4("www.shop.example")).toHaveLength(2);
	expect(await resolver.resolveCname("www.shop.example")).toEqual([
		"shop.example",
	]);
	expect(await resolver.reverse("10.0.1.5")).toEqual([
		"ip-10-0-1-5.ec2.internal",
	]);
});

it("tells a name that there is not from one that has nothing of the type", async () => {
	const resolver = await asked();
	await expect(resolver.resolve4("no.such.example")).rejects.toThrow(
		"ENOTFOUND",
	);
	await expect(resolver.resolve6("www.shop.example")).resolves.toHaveLength(1);
	await expect(resolver.resolve6("own.s3.example")).rejects.toThrow("ENODATA");
	// Above a name there is something, if only that name.
	await expect(resolver.resolve4("s3.example")).rejects.toThrow("ENODATA");
});

it("takes a wildcard for what is not there itself, and follows no circle", async () => {
	const resolver = await asked();
	expect(await resolver.resolve4("bucket.s3.example")).toEqual([
		"198.51.100.1",
	]);
	expect(await resolver.resolve4("own.s3.example")).toEqual(["198.51.100.2"]);
	expect(names.find("a.example", types.A).records).toHaveLength(8);
});

it("moves a name", () => {
	const own = new Names([entry("db.example", "A", "10.0.0.1")]);
	own.point("DB.example.", ["10.0.0.2"], 5);
	expect(own.find("db.example", types.A).records).toEqual([
		{ name: "db.example", type: "A", value: "10.0.0.2", seconds: 5 },
	]);
});

/** A question as a client writes it, for `name` by type A; `room` where it says what its buffer has. */
function question(name: string, room?: number): Buffer {
	const head = Buffer.from([0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, room ? 1 : 0]);
	const labels = name.split(".").map((one) => Buffer.from(`\0${one}`));
	for (const label of labels) label[0] = label.length - 1;
	const opt = Buffer.from([0, 0, 41, 0, 0, 0, 0, 0, 0, 0, 0]);
	opt.writeUInt16BE(room ?? 0, 3);
	const tail = Buffer.from([0, 0, 1, 0, 1]);
	return Buffer.concat([head, ...labels, tail, ...(room ? [opt] : [])]);
}

it("cuts what has no room, and says so, as long as it is by UDP", () => {
	const many = Array.from({ length: 40 }, (_, at) => ({
		name: "many.example",
		type: "A" as const,
		value: `10.0.0.${at}`,
		seconds: 60,
	}));
	const small = readQuestion(question("many.example"));
	const large = readQuestion(question("many.example", 4096));
	if (small === undefined || large === undefined) throw new Error("unread");
	const cut = writeAnswer(small, codes.none, many, true);
	expect(cut.length).toBeLessThan(512);
	expect(cut.readUInt16BE(2) & 0x0200).toBe(0x0200);
	expect(cut.readUInt16BE(6)).toBe(0);
	for (const whole of [
		writeAnswer(small, codes.none, many, false),
		writeAnswer(large, codes.none, many, true),
	]) {
		expect(whole.readUInt16BE(2) & 0x0200).toBe(0);
		expect(whole.readUInt16BE(6)).toBe(40);
	}
});

it("does not break at what is no question, whatever it is", () => {
	const good = question("shop.example");
	for (let end = 0; end < good.length; end += 1)
		expect(readQuestion(good.subarray(0, end))).toBeUndefined();
	const isAnswer = Buffer.from(good);
	isAnswer[2] = 0x81;
	expect(readQuestion(isAnswer)).toBeUndefined();
	expect(writeRefusal(good).readUInt16BE(2)).toBe(0x8001);
	expect(writeRefusal(Buffer.alloc(0))).toHaveLength(12);
});
