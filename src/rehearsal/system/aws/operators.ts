import { writeFileSync } from "node:fs";
import { forward, openDoor } from "../../forwarder/index.ts";
import { newCredentials } from "../../signature.ts";
import type { Start } from "../start.ts";
import type { Door } from "./aws-doors.ts";
import type { Session } from "./session.ts";

/** Its own loopback: nobody else of the world comes there. */
const host = "127.0.0.1";
const port = 8743;

/** Where operators call AWS: one door for all its services. */
export const operatorsDoor: Door = {
	namespace: "internet",
	address: host,
	port,
	tls: false,
	kind: "operator",
};

/** Whoever brought the system up may do everything with it. */
export function operatorSession(): Session {
	const Statement = [{ Effect: "Allow", Action: "*", Resource: "*" }];
	return {
		name: "operator",
		session: "operator",
		policies: [{ name: "operator", document: JSON.stringify({ Statement }) }],
		credentials: newCredentials(),
	};
}

/** Makes AWS callable from this machine's loopback, and says by which file. */
export async function openForOperators(
	{ ground, programs, tell }: Start,
	{ credentials }: Session,
	region: string,
): Promise<void> {
	const door = await openDoor(0);
	const from = {
		namespace: "internet",
		source: host,
		targets: [{ host, port }],
	};
	const file = ground.fromOutside("aws-config");
	const { accessKeyId, secretAccessKey, sessionToken } = credentials;
	const lines = [
		"[profile rehearsal]",
		`region = ${region}`,
		`endpoint_url = http://127.0.0.1:${door.port}`,
		`aws_access_key_id = ${accessKeyId}`,
		`aws_secret_access_key = ${secretAccessKey}`,
		`aws_session_token = ${sessionToken}`,
		"",
	];
	writeFileSync(file, lines.join("\n"), { mode: 0o600 });
	const forwarded = await forward(ground, from, door);
	programs.push({ end: async () => forwarded.end() });
	tell({
		event: "part",
		part: "AWS",
		text: `operators call it so: AWS_CONFIG_FILE=${file} aws --profile rehearsal sts get-caller-identity`,
	});
}
