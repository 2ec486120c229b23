import {
	createHash,
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
	sign,
} from "node:crypto";
import { isIP } from "node:net";
import {
	bits,
	element,
	integer,
	objectId,
	octets,
	oneOf,
	sequence,
	text,
	utcTime,
	yes,
} from "./der.ts";

/** A certificate with its key, both as PEM. */
export interface IssuedCertificate {
	readonly certificate: string;
	readonly key: string;
}

/** Whoever believes its certificate believes all that it issues. */
export interface Authority {
	/** Its own certificate, PEM. */
	readonly certificate: string;
	/** For a server that is known by these names: of hosts (`*.example.com` too) and addresses. */
	issue(names: readonly [string, ...string[]]): IssuedCertificate;
}

interface Body {
	readonly subject: string;
	readonly issuer: string;
	readonly publicKey: KeyObject;
	readonly extensions: readonly Buffer[];
}

const dayMs = 86_400_000;

/** A new authority, good from yesterday (clocks differ) for a year. */
export function makeAuthority(name: string): Authority {
	const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const certificate = signed(own.privateKey, {
		subject: name,
		issuer: name,
		publicKey: own.publicKey,
		extensions: [
			critical("2.5.29.19", sequence(yes)),
			// It signs certificates and lists of those that are not good any more.
			critical("2.5.29.15", bits(Buffer.from([0x06]), 1)),
			extension("2.5.29.14", octets(nameOf(own.publicKey))),
		],
	});
	return {
		certificate,
		issue: (names) => {
			const { publicKey, privateKey } = generateKeyPairSync("ec", {
				namedCurve: "P-256",
			});
			const key = privateKey.export({ type: "pkcs8", format: "pem" });
			const body = {
				subject: names[0],
				issuer: name,
				publicKey,
				extensions: serverExtensions(names, own.publicKey),
			};
			return {
				certificate: signed(own.privateKey, body),
				key: key.toString(),
			};
		},
	};
}

/** Source: RFC 5280, 4.2.1: it is no authority, signs for TLS, as a server, under these names. */
function serverExtensions(
	names: readonly string[],
	issuer: KeyObject,
): readonly Buffer[] {
	const alternatives = names.map((one) =>
		isIP(one) === 4
			? element(0x87, Buffer.from(one.split(".").map(Number)))
			: element(0x82, Buffer.from(one, "latin1")),
	);
	return [
		critical("2.5.29.19", sequence()),
		critical("2.5.29.15", bits(Buffer.from([0x80]), 7)),
		extension("2.5.29.37", sequence(objectId("1.3.6.1.5.5.7.3.1"))),
		extension("2.5.29.17", sequence(...alternatives)),
		extension("2.5.29.35", sequence(element(0x80, nameOf(issuer)))),
	];
}

/** What a key is called where it is referred to; any 20 bytes that tell keys apart will do. */
function nameOf(key: KeyObject): Buffer {
	const der = key.export({ type: "spki", format: "der" });
	return createHash("sha256").update(der).digest().subarray(0, 20);
}

const extension = (id: string, value: Buffer) =>
	sequence(objectId(id), octets(value));

const critical = (id: string, value: Buffer) =>
	sequence(objectId(id), yes, octets(value));

/** Source: RFC 5280, 4.1; the signature is ECDSA with SHA-256. */
function signed(key: KeyObject, body: Body): string {
	const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
	const now = Date.now();
	const content = sequence(
		// Version 3, which is the one with extensions.
		element(0xa0, integer(Buffer.from([2]))),
		integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
		algorithm,
		commonName(body.issuer),
		sequence(
			utcTime(new Date(now - dayMs)),
			utcTime(new Date(now + 365 * dayMs)),
		),
		commonName(body.subject),
		body.publicKey.export({ type: "spki", format: "der" }),
		element(0xa3, sequence(...body.extensions)),
	);
	const signature = sign("sha256", content, key);
	return pem(sequence(content, algorithm, bits(signature)));
}

const commonName = (name: string) =>
	// A common name has 64 letters at most (RFC 5280, appendix A.1).
	sequence(oneOf(sequence(objectId("2.5.4.3"), text(name.slice(0, 64)))));

function pem(der: Buffer): string {
	const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
	return [
		"-----BEGIN CERTIFICATE-----",
		...lines,
		"-----END CERTIFICATE-----",
		"",
	].join("\n");
}
