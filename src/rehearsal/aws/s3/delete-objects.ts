import type { Answer } from "../answer.ts";
import { Refusal } from "../refusal.ts";
import { escaped, unescaped } from "../xml.ts";
import { may, namespace, type S3Request, xml } from "./s3-request.ts";

const mostKeys = 1000;

/** Several at once, each judged by itself. Source: Amazon S3 API Reference, "DeleteObjects". */
export function deleteObjects(asked: S3Request): Answer {
	const { account, place, bytes } = asked;
	const { bucket } = place;
	const text = bytes.toString();
	const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) =>
		unescaped(key),
	);
	if (keys.length === 0 || keys.length > mostKeys)
		throw new Refusal(
			"MalformedXML",
			"The XML you provided was not well-formed or did not validate against our published schema",
		);
	const isQuiet = /<Quiet>true<\/Quiet>/.test(text);
	const results = keys.map((key) => {
		const named = `<Key>${escaped(key)}</Key>`;
		try {
			may({ ...asked, place: { ...place, key } }, "DeleteObject");
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return `<Error>${named}<Code>AccessDenied</Code><Message>${escaped(error.message)}</Message></Error>`;
		}
		account.objects.delete(bucket, key);
		return isQuiet ? "" : `<Deleted>${named}</Deleted>`;
	});
	return xml(
		200,
		`<DeleteResult ${namespace}>${results.join("")}</DeleteResult>`,
	);
}
