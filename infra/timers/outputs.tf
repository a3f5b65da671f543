output "timers" {
  description = "What the stack alarms watches."
  value = {
    schedule_group = aws_scheduler_schedule_group.this.name
    state_machine  = aws_sfn_state_machine.nudge.arn
    pipe           = aws_pipes_pipe.nudge.name
  }
}
