import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Fields } from "../fields.ts";
import type { RunningPart, StartPart } from "../part.ts";
import { codes, readQuestion, writeAnswer, writeRefusal } from "./message.ts";
import { Names } from "./names.ts";
import { type Door, readConfiguration } from "./read-configuration.ts";

/** Whoever has asked and asks no more is let go of. */
const idleMs = 10_000;

/** So long a name keeps its meaning with clients that was changed once: RDS says five seconds of its own. */
const movedSeconds = 5;

/** The resolver at every socket that it is handed; a command `{ "point": name, "addresses": [...] }` moves a name. */
export const startResolver: StartPart = async (value) => {
	const { doors, views } = readConfiguration(value);
	const names = views.map((entries) => new Names(entries));
	const open = await Promise.all(
		doors.map((door) => {
			const own = names[door.view] ?? new Names([]);
			return door.udp ? byUdp(door, own) : byTcp(door, own);
		}),
	);
	const running: RunningPart = {
		command: (command) => {
			const fields = new Fields(command, "");
			const addresses = fields.texts("addresses");
			for (const one of names)
				one.point(fields.text("point"), addresses, movedSeconds);
		},
		drain: async () => {
			for (const close of open) close();
		},
	};
	return running;
};

type Close = () => void;

async function byUdp({ fd }: Door, names: Names): Promise<Close> {
	const socket = createSocket("udp4");
	socket.on("message", (message, { port, address }) => {
		// Whoever has gone meanwhile is not told.
		socket.send(answerTo(message, names, true), port, address, () => {});
	});
	// A socket that is handed listens at once.
	const listening = once(socket, "listening");
	socket.bind({ fd });
	await listening;
	return () => socket.close();
}

async function byTcp({ fd }: Door, names: Names): Promise<Close> {
	const clients = new Set<Socket>();
	const server = createServer((client) => {
		clients.add(client);
		client.on("close", () => clients.delete(client));
		client.on("error", () => client.destroy());
		client.setTimeout(idleMs, () => client.destroy());
		let rest: Buffer = Buffer.alloc(0);
		client.on("data", (chunk) => {
			rest = Buffer.concat([rest, chunk]);
			while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
				const end = 2 + rest.readUInt16BE(0);
				const answer = answerTo(rest.subarray(2, end), names, false);
				const length = Buffer.alloc(2);
				length.writeUInt16BE(answer.length);
				client.write(Buffer.concat([length, answer]));
				rest = rest.subarray(end);
			}
		});
	});
	server.listen({ fd });
	await once(server, "listening");
	return () => {
		server.close();
		for (const client of clients) client.destroy();
	};
}

function answerTo(message: Buffer, names: Names, isUdp: boolean): Buffer {
	const question = readQuestion(message);
	if (question === undefined) return writeRefusal(message);
	if (question.opcode !== 0 || !question.isInternet)
		return writeAnswer(question, codes.notDone, [], isUdp);
	const { code, records } = names.find(question.name, question.type);
	return writeAnswer(question, code, records, isUdp);
}
