import { createHash, createHmac, randomBytes } from "node:crypto";

/** What somebody signs his calls with, for a while. */
export interface Credentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken: string;
}

/** Of a session, in the shapes of AWS's. */
export function newCredentials(): Credentials {
	return {
		accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
		secretAccessKey: randomBytes(20).toString("hex"),
		sessionToken: randomBytes(48).toString("base64"),
	};
}

/** A request as it is signed; names of headers in small letters. */
export interface SignableRequest {
	readonly method: string;
	/** With its query. */
	readonly target: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What an `Authorization` header says. */
export interface Authorization {
	readonly accessKeyId: string;
	/** `20260101/eu-central-1/secretsmanager/aws4_request`. */
	readonly scope: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
}

const algorithm = "AWS4-HMAC-SHA256";

/** Source: AWS Identity and Access Management, "Create a signed AWS API request" (Signature Version 4). */
export function signatureOf(
	{ method, target, headers, body }: SignableRequest,
	secret: string,
	{ scope, signedHeaders }: Pick<Authorization, "scope" | "signedHeaders">,
): string {
	const [path = "/", query = ""] = target.split("?");
	const canonical = [
		method,
		path,
		query
			.split("&")
			.filter((one) => one !== "")
			.map((one) => (one.includes("=") ? one : `${one}=`))
			.sort()
			.join("&"),
		...signedHeaders.map(
			(name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}`,
		),
		"",
		signedHeaders.join(";"),
		headers["x-amz-content-sha256"] ?? sha256(body),
	].join("\n");
	const text = [
		algorithm,
		headers["x-amz-date"] ?? "",
		scope,
		sha256(canonical),
	].join("\n");
	const key = scope
		.split("/")
		.reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secret}`);
	return hmac(key, text).toString("hex");
}

/** The headers that sign a request for a service of a region at a moment. */
export function signed(
	request: SignableRequest,
	{ accessKeyId, secretAccessKey, sessionToken }: Credentials,
	{ region, service, at }: { region: string; service: string; at: Date },
): Readonly<Record<string, string>> {
	const date = at.toISOString().replace(/[-:]|\.\d+/g, "");
	const headers: Record<string, string> = {
		...request.headers,
		"x-amz-date": date,
		"x-amz-security-token": sessionToken,
	};
	const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
	const signedHeaders = Object.keys(headers).sort();
	const own = { ...request, headers };
	const signature = signatureOf(own, secretAccessKey, { scope, signedHeaders });
	return {
		...headers,
		authorization: `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`,
	};
}

export function parseAuthorization(
	text: string | undefined,
): Authorization | undefined {
	const found =
		/^AWS4-HMAC-SHA256 Credential=([^/,]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
			text ?? "",
		);
	if (found === null) return undefined;
	const [, accessKeyId = "", scope = "", headers = "", signature = ""] = found;
	return { accessKeyId, scope, signedHeaders: headers.split(";"), signature };
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac("sha256", key).update(text).digest();
}
