import { type Account, type Role, sessionArn, sessionId } from "./account.ts";
import type { Answer, TellPublished } from "./answer.ts";
import { assumeRole } from "./assume-role.ts";
import { authorize } from "./authorize.ts";
import { inputOfForm } from "./metric-data.ts";
import { asksForMetrics, keepMetrics } from "./metrics.ts";
import { publish } from "./publish.ts";
import { Refusal } from "./refusal.ts";
import { escaped, requestId } from "./xml.ts";

/** An operation of AWS's older protocol: a form is asked, XML answered. */
interface FormOperation {
	readonly namespace: string;
	/** The inside of its answer. @throws Refusal */
	answers(
		form: URLSearchParams,
		account: Account,
		role: Role,
		published: TellPublished,
	): string;
}

const operations: Readonly<Record<string, FormOperation>> = {
	/** Everybody may ask who he is. Source: AWS Security Token Service API Reference. */
	GetCallerIdentity: {
		namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
		answers: (_, account, role) =>
			`<GetCallerIdentityResult><Arn>${sessionArn(account, role)}</Arn><UserId>${sessionId(role)}</UserId><Account>${account.id}</Account></GetCallerIdentityResult>`,
	},
	AssumeRole: {
		namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
		answers: assumeRole,
	},
	Publish: {
		namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
		answers: publish,
	},
	ListTopics: {
		namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
		answers: (_, account, role) => {
			authorize(account, role, { action: "sns:ListTopics", resource: "*" });
			const topics = account.topics.map(
				(one) => `<member><TopicArn>${escaped(one)}</TopicArn></member>`,
			);
			return `<ListTopicsResult><Topics>${topics.join("")}</Topics></ListTopicsResult>`;
		},
	},
	/** By clients that do not know the newer protocol. */
	PutMetricData: {
		namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
		answers: (form, account, role) => {
			const asked = asksForMetrics(form.get("Namespace") ?? "");
			authorize(account, role, asked);
			keepMetrics(account, inputOfForm(form));
			return "";
		},
	},
};

/** One operation by its form. @throws Refusal as IAM or the service words it. */
export function formCall(
	text: string,
	account: Account,
	role: Role,
	published: TellPublished,
): Answer {
	const form = new URLSearchParams(text);
	const name = form.get("Action") ?? "";
	const operation = operations[name];
	if (operation === undefined)
		throw new Refusal(
			"InvalidAction",
			`A rehearsal has no ${name || "such service"}: it is not answered here.`,
		);
	const inside = operation.answers(form, account, role, published);
	return xml(
		200,
		`<${name}Response xmlns="${operation.namespace}">${inside}${metadata}</${name}Response>`,
	);
}

/** As these services write it. */
export function formRefusal({ code, message, status }: Refusal): Answer {
	// AWS's older services call it by a shorter name, and with another status.
	const isDenied = code === "AccessDeniedException";
	const short = isDenied ? "AccessDenied" : code;
	const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${short}</Code><Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
	return xml(isDenied ? 403 : status, body);
}

function xml(status: number, body: string): Answer {
	return { status, headers: { "content-type": "text/xml" }, body };
}

const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
