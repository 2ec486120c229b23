import { expect, it } from "vitest";
import { said } from "../../test/support/policy.ts";

const alarm = (name: string, more = "") => `
resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name  = "web-${name}"
  namespace   = "AWS/EC2"
  metric_name = "CPUUtilization"
  dimensions  = { InstanceId = "i-0123456789abcdef0" }
  ${more}
}`;

const tells = /alarm-tells-nobody/;

it("finds an alarm in a composite one's rule by the alarm's own name, its ARN or a reference", async () => {
	const hcl = `
${["by_name", "by_arn", "referred", "silent"].map((name) => alarm(name)).join("\n")}
${alarm("muted", "actions_enabled = false")}
resource "aws_sns_topic" "main" {}
resource "aws_cloudwatch_composite_alarm" "main" {
  alarm_name    = "all"
  alarm_actions = [aws_sns_topic.main.arn]
  alarm_rule    = join(" OR ", [
    "ALARM(web-by_name)",
    "NOT OK(\\"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:web-by_arn\\")",
    "ALARM(\\"\${aws_cloudwatch_metric_alarm.referred.alarm_name}\\")",
    "ALARM('web-muted')",
  ])
}`;
	expect(await said(hcl, tells)).toEqual({
		violations: ["alarm-tells-nobody aws_cloudwatch_metric_alarm.silent"],
		unclear: [],
	});
});

it("asks a composite alarm as well, unless another one looks at it", async () => {
	const hcl = `
resource "aws_cloudwatch_composite_alarm" "inner" {
  alarm_name = "inner"
  alarm_rule = "ALARM(elsewhere)"
}
resource "aws_cloudwatch_composite_alarm" "outer" {
  alarm_name = "outer"
  alarm_rule = "ALARM(inner)"
}`;
	expect((await said(hcl, tells)).violations).toEqual([
		"alarm-tells-nobody aws_cloudwatch_composite_alarm.outer",
	]);
});

it("does not say that nobody is told where a rule is not known, or a deployment is taken back", async () => {
	const hcl = `
variable "rule" {}
${alarm("perhaps")}
${alarm("deployment")}
resource "aws_sns_topic" "main" {}
resource "aws_cloudwatch_composite_alarm" "main" {
  alarm_name    = "all"
  alarm_rule    = var.rule
  alarm_actions = [aws_sns_topic.main.arn]
}
resource "aws_ecs_service" "main" {
  alarms {
    enable      = true
    rollback    = true
    alarm_names = [aws_cloudwatch_metric_alarm.deployment.alarm_name]
  }
}`;
	expect(await said(hcl, tells)).toEqual({
		violations: [],
		unclear: ["alarm-tells-nobody aws_cloudwatch_metric_alarm.perhaps"],
	});
});

it("knows in which region CloudFront publishes, and by which of two kinds of API which errors are counted", async () => {
	const metric = (
		name: string,
		namespace: string,
		metric: string,
		more = "",
	) => `
resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name  = "${name}"
  namespace   = "${namespace}"
  metric_name = "${metric}"
  ${more}
}`;
	const edge = `dimensions = { DistributionId = "E1", Region = "Global" }`;
	const hcl = `
provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}
provider "aws" {
  alias  = "beijing"
  region = "cn-north-1"
}
resource "aws_apigatewayv2_api" "main" {}
resource "aws_api_gateway_rest_api" "main" { name = "main" }
${metric("here", "AWS/CloudFront", "5xxErrorRate", edge)}
${metric("there", "AWS/CloudFront", "5xxErrorRate", `provider = aws.virginia\n${edge}`)}
${metric("china", "AWS/CloudFront", "5xxErrorRate", `provider = aws.beijing\n${edge}`)}
${metric("http", "AWS/ApiGateway", "5xx", "dimensions = { ApiId = aws_apigatewayv2_api.main.id }")}
${metric("not_http", "AWS/ApiGateway", "5XXError", "dimensions = { ApiId = aws_apigatewayv2_api.main.id }")}
${metric("rest", "AWS/ApiGateway", "4XXError", 'dimensions = { ApiName = aws_api_gateway_rest_api.main.name, Stage = "live" }')}
${metric("by_id", "AWS/ApiGateway", "4XXError", "dimensions = { ApiName = aws_api_gateway_rest_api.main.id }")}
${metric("layer_four", "AWS/NetworkELB", "HTTPCode_ELB_5XX_Count", 'dimensions = { LoadBalancer = "net/a/1" }')}
${metric("classic", "AWS/ELB", "Latency", 'dimensions = { LoadBalancerName = "a" }')}
`;
	expect(await said(hcl, /alarm-w/)).toEqual({
		violations: [
			"alarm-without-metric aws_cloudwatch_metric_alarm.here",
			"alarm-without-metric aws_cloudwatch_metric_alarm.layer_four",
			"alarm-wrong-dimension aws_cloudwatch_metric_alarm.by_id",
			"alarm-wrong-dimension aws_cloudwatch_metric_alarm.not_http",
		],
		unclear: [],
	});
});
