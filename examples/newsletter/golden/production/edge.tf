# What stands before the load balancer: names, certificates, CDN, firewall.

# Certificates are issued once the registrar names this zone's servers. The first time, in two
# steps:
# terraform apply -target=aws_route53_zone.main, then give the output name_servers to the registrar,
# then apply.
resource "aws_route53_zone" "main" {
  name = "example.com"

  tags = {
    Name = "newsletter-production"
  }
}

resource "aws_route53_record" "ipv4" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.main.domain_name
    zone_id                = aws_cloudfront_distribution.main.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv6" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.main.domain_name
    zone_id                = aws_cloudfront_distribution.main.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv4_www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.main.domain_name
    zone_id                = aws_cloudfront_distribution.main.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv6_www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.main.domain_name
    zone_id                = aws_cloudfront_distribution.main.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_acm_certificate" "regional" {
  domain_name               = "example.com"
  subject_alternative_names = ["www.example.com"]
  validation_method         = "DNS"

  tags = {
    Name = "newsletter-production-regional"
  }

  lifecycle {
    # A certificate in use cannot be deleted: its successor comes first.
    create_before_destroy = true
  }
}

# The records that prove to ACM whose names these are, by name.
locals {
  certificate_records = {
    for asked in aws_acm_certificate.regional.domain_validation_options : asked.domain_name => asked
  }
}

resource "aws_route53_record" "validation" {
  # Whoever had a certificate for this name before left the same record.
  allow_overwrite = true
  zone_id         = aws_route53_zone.main.zone_id
  name            = local.certificate_records["example.com"].resource_record_name
  type            = "CNAME"
  ttl             = 300
  records         = [local.certificate_records["example.com"].resource_record_value]
}

resource "aws_route53_record" "validation_www" {
  # Whoever had a certificate for this name before left the same record.
  allow_overwrite = true
  zone_id         = aws_route53_zone.main.zone_id
  name            = local.certificate_records["www.example.com"].resource_record_name
  type            = "CNAME"
  ttl             = 300
  records         = [local.certificate_records["www.example.com"].resource_record_value]
}

# Waits until the registrar names this zone's servers; see the comment at the zone.
resource "aws_acm_certificate_validation" "regional" {
  certificate_arn = aws_acm_certificate.regional.arn

  validation_record_fqdns = [
    aws_route53_record.validation.fqdn,
    aws_route53_record.validation_www.fqdn,
  ]
}

resource "aws_wafv2_web_acl" "main" {
  name        = "newsletter-production"
  description = "Before CloudFront"
  scope       = "CLOUDFRONT"

  tags = {
    Name = "newsletter-production"
  }

  default_action {
    allow {}
  }

  rule {
    name     = "rate-limit"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        # Requests of one address in five minutes.
        limit                 = 2000
        aggregate_key_type    = "IP"
        evaluation_window_sec = 300
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "newsletter-production-rate-limit"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "ip-reputation"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesAmazonIpReputationList"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "newsletter-production-ip-reputation"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "common"
    priority = 2

    override_action {
      none {}
    }

    statement {
      # Among others it refuses bodies over 8 KiB: count only, where the application takes uploads.
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "newsletter-production-common"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "bad-inputs"
    priority = 3

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "newsletter-production-bad-inputs"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "sql-injection"
    priority = 4

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesSQLiRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "newsletter-production-sql-injection"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "newsletter-production"
    sampled_requests_enabled   = true
  }
}

resource "aws_cloudfront_vpc_origin" "https" {
  tags = {
    Name = "newsletter-production"
  }

  vpc_origin_endpoint_config {
    name                   = "newsletter-production-https"
    arn                    = aws_lb.main.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }

  lifecycle {
    # CloudFront changes no origin that is in use: another takes its place, then it goes.
    create_before_destroy = true
    replace_triggered_by  = [aws_lb.main.arn]
  }

  depends_on = [
    # CloudFront asks for one in the VPC, though nothing goes through it.
    aws_internet_gateway.main,
  ]
}

# CloudFront makes this group with the first origin of a VPC: it is read after that, not while
# planning.
data "aws_security_group" "cloudfront" {
  name   = "CloudFront-VPCOrigins-Service-SG"
  vpc_id = aws_vpc.main.id

  depends_on = [aws_cloudfront_vpc_origin.https]
}

resource "aws_cloudfront_distribution" "main" {
  comment         = "newsletter-production"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_100"
  aliases         = ["example.com", "www.example.com"]
  web_acl_id      = aws_wafv2_web_acl.main.arn

  tags = {
    Name = "newsletter-production"
  }

  origin {
    origin_id = "load-balancer"

    # The name in the load balancer's certificate; the way there is the VPC origin's.
    domain_name = "example.com"

    vpc_origin_config {
      vpc_origin_id       = aws_cloudfront_vpc_origin.https.id
      origin_read_timeout = 60
    }
  }

  default_cache_behavior {
    target_origin_id       = "load-balancer"
    viewer_protocol_policy = "redirect-to-https"
    compress               = true
    cached_methods         = ["GET", "HEAD"]

    allowed_methods = [
      "GET",
      "HEAD",
      "OPTIONS",
      "PUT",
      "POST",
      "PATCH",
      "DELETE",
    ]

    # CachingDisabled.
    cache_policy_id = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"

    # AllViewer: host, cookies, headers and query strings pass.
    origin_request_policy_id = "216adef6-5c7f-47e4-b989-5492eafa07d3"

    # SecurityHeadersPolicy: HSTS, no sniffing, no framing by others.
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }

  ordered_cache_behavior {
    path_pattern           = "/static/*"
    target_origin_id       = "load-balancer"
    viewer_protocol_policy = "redirect-to-https"
    compress               = true
    cached_methods         = ["GET", "HEAD"]
    allowed_methods        = ["GET", "HEAD", "OPTIONS"]

    # CachingOptimized: a day, unless the answer says otherwise.
    cache_policy_id = "658327ea-f89d-4fab-a63d-7e88639e58f6"

    # SecurityHeadersPolicy: HSTS, no sniffing, no framing by others.
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.regional.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}
