# The entry: listeners, target group, health check.

resource "aws_lb" "main" {
  name               = "newsletter-production"
  load_balancer_type = "application"

  # No public address: CloudFront comes in through its VPC origin.
  internal                   = true
  subnets                    = [aws_subnet.service_a.id, aws_subnet.service_b.id]
  security_groups            = [aws_security_group.load_balancer.id]
  idle_timeout               = 60
  drop_invalid_header_fields = true
  enable_deletion_protection = false

  tags = {
    Name = "newsletter-production"
  }
}

resource "aws_lb_target_group" "service" {
  # A prefix, so that a replacement can stand beside its predecessor while the listener moves over.
  name_prefix          = "newsl-"
  vpc_id               = aws_vpc.main.id
  target_type          = "instance"
  protocol             = "HTTP"
  port                 = 8000
  deregistration_delay = "30"

  tags = {
    Name = "newsletter-production-service"
  }

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 5
    timeout             = 4
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.regional.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}
