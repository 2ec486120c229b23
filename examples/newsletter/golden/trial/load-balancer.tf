# The entry: listeners, target group, health check.

resource "aws_lb" "main" {
  name                       = "newsletter-trial"
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = [aws_subnet.public_a.id, aws_subnet.public_b.id]
  security_groups            = [aws_security_group.load_balancer.id]
  idle_timeout               = 60
  drop_invalid_header_fields = true
  enable_deletion_protection = false

  tags = {
    Name = "newsletter-trial"
  }

  depends_on = [aws_route.public_internet]
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
    Name = "newsletter-trial-service"
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

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.service.arn
  }
}
