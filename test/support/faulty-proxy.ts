import {
	createServer,
	type IncomingMessage,
	request,
	type Server,
	type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll } from "vitest";

/**
 * `throttle`: some answers are "slower, please", and some that the server is broken. `wait`: nothing is answered
 * until it becomes something else, but what the state and its lock need.
 */
export type Fault = "none" | "throttle" | "expired" | "dead" | "wait";

/** A way to an AWS API server that can be told to be bad. */
export interface FaultyProxy {
	readonly url: string;
	readonly become: (fault: Fault) => void;
	/** How many requests it has spoilt. */
	readonly spoilt: () => number;
}

const running: Server[] = [];

/** On a free port of loopback, until the tests of the file have ended. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
	const state = { fault: "none" as Fault, asked: 0, spoilt: 0 };
	const sockets = new Set<Socket>();
	const waiting: (() => void)[] = [];
	// What is on its way is still answered: an answer that is lost leaves something in an account that nobody knows of,
	// and neither terraform nor we could do anything about that.
	const answering = new Set<Socket>();
	const server = createServer((asked, answer) => {
		state.asked += 1;
		answering.add(asked.socket);
		answer.once("close", () => {
			answering.delete(asked.socket);
			if (state.fault === "dead") asked.socket.destroy();
		});
		const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(
			asked.headers.authorization ?? "",
		);
		const error = errorNow(state.fault, state.asked, scope?.[1]);
		if (error !== undefined) {
			state.spoilt += 1;
			asked.resume();
			const isJson = /json/.test(asked.headers["content-type"] ?? "");
			const text = isJson ? inJson(error) : inXml(error, scope?.[1]);
			answer.writeHead(error.status, { "Content-Type": textType(isJson) });
			answer.end(text);
			return;
		}
		const pass = () => passOn(asked, answer, target);
		if (state.fault === "wait" && !/^(s3|sts)$/.test(scope?.[1] ?? ""))
			waiting.push(pass);
		else pass();
	});
	server.on("connection", (socket) => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
		if (state.fault === "dead") socket.destroy();
	});
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	running.push(server);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		become: (fault) => {
			state.fault = fault;
			if (fault !== "wait") for (const pass of waiting.splice(0)) pass();
			if (fault !== "dead") return;
			for (const socket of sockets)
				if (!answering.has(socket)) socket.destroy();
		},
		spoilt: () => state.spoilt,
	};
}

function passOn(
	asked: IncomingMessage,
	answer: ServerResponse,
	target: string,
): void {
	const { method, headers, url } = asked;
	const onward = request(target + url, { method, headers }, (got) => {
		answer.writeHead(got.statusCode ?? 502, got.headers);
		got.pipe(answer);
	});
	onward.on("error", () => answer.destroy());
	asked.pipe(onward);
}

/** To be called by a file's `describe`. */
export function endProxies(): void {
	afterAll(() => {
		for (const server of running.splice(0)) {
			server.closeAllConnections();
			server.close();
		}
	});
}

interface AwsError {
	readonly status: number;
	readonly code: string;
}

function errorNow(
	fault: Fault,
	asked: number,
	service: string | undefined,
): AwsError | undefined {
	if (fault === "expired") return { status: 400, code: "ExpiredToken" };
	if (fault !== "throttle") return undefined;
	if (asked % 5 === 0)
		return service === "s3"
			? { status: 503, code: "SlowDown" }
			: { status: 400, code: "ThrottlingException" };
	return asked % 7 === 0
		? { status: 503, code: "ServiceUnavailable" }
		: undefined;
}

function inJson({ code }: AwsError): string {
	const name = code.endsWith("Exception") ? code : `${code}Exception`;
	return JSON.stringify({ __type: name, message: said });
}

const said = "The proxy says so.";

/** EC2, S3 and the others write their errors each in their own way. */
function inXml({ code }: AwsError, service: string | undefined): string {
	const inner = `<Code>${code}</Code><Message>${said}</Message>`;
	if (service === "s3") return `<Error>${inner}</Error>`;
	if (service === "ec2")
		return `<Response><Errors><Error>${inner}</Error></Errors><RequestID>0</RequestID></Response>`;
	return `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>0</RequestId></ErrorResponse>`;
}

function textType(isJson: boolean): string {
	return isJson ? "application/x-amz-json-1.1" : "text/xml";
}
