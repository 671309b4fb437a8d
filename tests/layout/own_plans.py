"""Sheets of every office that are no goals: nothing of them is taken for one.

Below each header row, a line that begins with `=` says what each column is to be read as: `-` is to stay unread, `?`
may be either. `!` tells how many objectives and key results - and KPIs - there are.
"""

from __future__ import annotations

SHEETS = """
@ roadmap of features
# Roadmap
| Feature | Goal | Owner | Quarter |
= - - - -
| Single sign-on | Fewer tickets | Ann | Q3 2026 |
| Dark mode | Happier nights | Bob | Q4 2026 |
| Export | Less copying | Ann | Q4 2026 |
! 0 0 0

@ roadmap with objectives served
# Product roadmap
| Initiative | Objective | Priority | Release | Status | Team |
= - - - - - -
| New checkout | Sell more | High | 4.2 | In progress | Web |
| Search | Be found | Low | 4.3 | Planned | Core |
! 0 0 0

@ epics and their goals
# Epics
| Epic | Goal | Status | Progress | Owner |
= - - - - -
| Billing rewrite | Bills that are right | In progress | 40% | Kai |
| Mobile app | Orders on the go | To do | 0% | Lu |
! 0 0 0

@ project plan
# Plan
| Task | Assigned To | Start | End | Days | % Complete |
= - - - - - -
| Draw the plans | Ann | 2026-10-01 | 2026-10-10 | 9 | 100% |
| Dig | Bob | 2026-10-11 | 2026-10-20 | 9 | 40% |
! 0 0 0

@ work breakdown
# WBS
| WBS | Task Name | Lead | Start | Finish | Duration | Progress | Predecessors |
= - - - - - - - -
| 1 | Groundwork | Ann | 2026-10-01 | 2026-10-20 | 19 | 70% | |
| 1.1 | Dig | Ann | 2026-10-01 | 2026-10-10 | 9 | 100% | |
| 1.2 | Pour | Bob | 2026-10-11 | 2026-10-20 | 9 | 40% | 1.1 |
! 0 0 0

@ milestones with planned and actual dates
# Milestones
| Milestone | Owner | Target Date | Actual Date | Status |
= - - - - -
| Permit | Ann | 2026-10-01 | 2026-10-04 | Done |
| Roof on | Bob | 2026-11-15 | | Open |
! 0 0 0

@ risk register
# Risks
| ID | Risk | Likelihood | Impact | Score | Owner | Mitigation | Status |
= - - - - - - - -
| R1 | Crane breaks | 2 | 5 | 10 | Ann | Second crane | Open |
| R2 | Rain | 4 | 2 | 8 | Bob | Tents | Closed |
! 0 0 0

@ risk register with a target score
# Risk register
| Risk | Inherent Score | Current Score | Target Score | Owner | Review Date |
= - - - - - -
| Data is lost | 20 | 12 | 6 | Ann | 2026-12-01 |
| Key people leave | 15 | 10 | 8 | Bob | 2026-12-01 |
! 0 0 0

@ budget
# Budget
| Category | Budget | Actual | Variance | % Used |
= - - - - -
| Rent | 1200 | 1200 | 0 | 100% |
| Travel | 600 | 710 | -110 | 118% |
! 0 0 0

@ budget of projects by owner
# Spend
| Cost Centre | Owner | Annual Budget | Spent to Date | Remaining |
= - - - - -
| Web | Noor | 120000 | 81000 | 39000 |
| PR | Ben | 40000 | 12000 | 28000 |
! 0 0 0

@ attendance
# Attendance
| Employee | Department | Days Present | Days Absent | Attendance % |
= - - - - -
| Ann Lee | Sales | 20 | 1 | 95% |
| Bob Ruiz | Web | 18 | 3 | 86% |
! 0 0 0

@ crm export
# Leads
| Lead Name | Company | Stage | Value | Owner | Next Step | Target Close Date | Confidence |
= - - - - - - - -
| Ida Fern | Fern | Won | 12000 | Ann | Invoice | 2026-10-12 | 100% |
| Joe Moss | Moss | Proposal | 8000 | Bob | Call | 2026-12-01 | 60% |
! 0 0 0

@ minutes
# Minutes
| Agenda Item | Discussion | Decision | Action | Owner | Due Date | Status |
= - - - - - - -
| Prices | Too low | Raise | New list | Ann | 2026-10-12 | Open |
| Hall | Too small | Move | Find one | Bob | 2026-11-12 | Done |
! 0 0 0

@ who does what
# RACI
| Activity | Sponsor | Owner | Team | Finance |
= - - - - -
| Approve the plan | A | R | C | I |
| Pay the bills | I | C | | R |
! 0 0 0

@ backlog
# Backlog
| ID | User Story | Priority | Story Points | Sprint | Status | Assignee |
= - - - - - - -
| 1 | As a cook I see orders | High | 5 | 12 | Done | Kai |
| 2 | As a guest I pay by phone | Low | 8 | 13 | To do | Lu |
! 0 0 0

@ stakeholders
# Stakeholders
| Stakeholder | Role | Interest | Influence | Goal | Strategy | Owner |
= - - - - - - -
| Mayor | Sponsor | High | High | Fewer cars | Monthly call | Ann |
| Shops | Neighbours | High | Low | Parking | Letters | Bob |
! 0 0 0

@ courses and their objectives
# Training plan
| Course | Objective | Trainer | Date | Target Audience | Status |
= - - - - - -
| Safe lifting | No hurt backs | Ann | 2026-10-12 | Warehouse | Held |
| First aid | Help in time | Bob | 2026-11-12 | All | Planned |
! 0 0 0

@ editorial calendar
# Content
| Publish Date | Channel | Topic | Goal | Owner | Status |
= - - - - - -
| 2026-10-12 | Blog | Slow coffee | Sign-ups | Ann | Live |
| 2026-10-19 | Mail | Autumn | Sales | Bob | Draft |
! 0 0 0

@ campaigns with budget and spend
# Campaigns
| Campaign | Objective | Start Date | End Date | Budget | Spend | Owner | Status |
= - - - - - - - -
| Autumn | Brand awareness | 2026-10-01 | 2026-10-31 | 5000 | 4100 | Ann | Live |
| Winter | Leads | 2026-12-01 | 2026-12-31 | 7000 | 0 | Bob | Planned |
! 0 0 0

@ test cases
# Tests
| Test ID | Test Case | Expected Result | Actual Result | Status | Tester |
= - - - - - -
| T1 | Log in | Start page | Start page | Pass | Ann |
| T2 | Pay | Receipt | Error 5 | Fail | Bob |
! 0 0 0

@ open roles
# Hiring
| Role | Department | Target Start | Candidates | Stage | Hiring Manager |
= - - - - - -
| Welder | Hall | 2026-12-01 | 4 | Interviews | Raj |
| Clerk | Office | 2027-01-01 | 11 | Offer | Pia |
! 0 0 0

@ findings of an audit
# Audit actions
| Finding | Recommendation | Responsible | Target Date | Progress | Status |
= - - - - - -
| No second key | Two keys | Ann | 2026-10-31 | 50% | Open |
| Old lists | Renew | Bob | 2026-11-30 | 100% | Closed |
! 0 0 0

@ syllabus
# Syllabus
| Week | Topic | Learning Objectives | Assessment | Weight |
= - - - - -
| 1 | Supply | Read a curve | Quiz | 10% |
| 2 | Demand | Draw a curve | Essay | 20% |
! 0 0 0

@ glossary of goals
# Glossary
| Term | Definition | Example |
= - - -
| Objective | What you want to reach | Be the first name in gardens |
| Key Result | How you know | 40,000 readers |
| KPI | What you watch | Returns |
! 0 0 0

@ experiments
# Experiments
| Hypothesis | Metric | Baseline | Expected | Result | Decision | Owner |
= - - - - - - -
| A red button is seen | Clicks | 2% | 4% | 3.1% | Keep | Ann |
| A shorter form is sent | Forms sent | 31% | 50% | 55% | Keep | Bob |
! 0 0 0

@ capacity of teams
# Capacity
| Team | Available Hours | Planned Hours | Actual Hours | Utilisation |
= - - - - -
| Web | 800 | 700 | 760 | 95% |
| Core | 640 | 600 | 500 | 78% |
! 0 0 0

@ suppliers compared
# Choice
| Criteria | Weight | Vendor A | Vendor B | Comments |
= - - - - -
| Price | 40% | 7 | 9 | |
| Service | 60% | 8 | 5 | Slow |
! 0 0 0

@ versions of a file
# Change log
| Version | Date | Author | Comment |
= - - - -
| 1.0 | 2026-10-01 | Ann | First |
| 1.1 | 2026-10-12 | Bob | Typos |
! 0 0 0

@ contracts
# Contracts
| Contract | Supplier | Owner | Start | End | Value | Status |
= - - - - - - -
| Cleaning | Fern | Ann | 2026-01-01 | 2026-12-31 | 9000 | Active |
| Power | Moss | Bob | 2025-01-01 | 2027-12-31 | 70000 | Active |
! 0 0 0

@ tasks of a person with targets in days
# To do
| To do | Due | Priority | Done | Notes |
= - - - - -
| Send the offer | 2026-10-12 | 1 | yes | |
| Book the hall | 2026-10-20 | 2 | no | Ask Ann |
! 0 0 0

@ initiatives with okr reference
# Initiatives
| Initiative | Linked Objective | Owner | Start Date | End Date | Budget | Status |
= ? - ? ? ? - ?
| New till | Grow in the south | Ann | 2026-10-01 | 2026-12-01 | 9000 | Open |
| Loyalty card | Keep who we have | Bob | 2026-10-01 | 2026-12-31 | 4000 | Open |
! 0 0 0

@ sprint plan with goal
# Sprints
| Sprint | Goal | Start | End | Velocity | Completed |
= - - - - - -
| 41 | Pay by phone | 2026-10-01 | 2026-10-14 | 31 | 28 |
| 42 | Receipts by mail | 2026-10-15 | 2026-10-28 | 33 | 33 |
! 0 0 0

@ meetings with objective
# Meetings
| Date | Meeting | Objective | Attendees | Outcome |
= - - - - -
| 2026-10-01 | Kick-off | Agree the plan | Ann, Bob | Agreed |
| 2026-10-08 | Review | Look at numbers | Ann, Cy | Open |
! 0 0 0

@ invoices
# Invoices
| Invoice | Customer | Amount | Due | Paid | Status |
= - - - - - -
| 1001 | Fern | 1200 | 2026-10-12 | 1200 | Paid |
| 1002 | Moss | 800 | 2026-11-12 | 0 | Open |
! 0 0 0

@ sales pipeline by stage
# Pipeline
| Stage | Deals | Value | Target Value | Gap |
= ? ? ? ? -
| Lead | 40 | 120000 | 150000 | -30000 |
| Offer | 12 | 90000 | 80000 | 10000 |

@ machine log
# Log
| Date | Machine | Value | Limit | Operator | Comment |
= ? ? ? ? ? ?
| 2026-10-01 | M1 | 40 | 50 | Ann | |
| 2026-10-02 | M1 | 52 | 50 | Bob | Hot |
! 0 0 0

@ requirements
# Requirements
| Req ID | Requirement | Priority | Owner | Target Release | Status |
= - - - - - -
| R1 | Log in by mail | Must | Ann | 4.2 | Done |
| R2 | Export | Should | Bob | 4.3 | Open |
! 0 0 0

@ salary list
# Salaries
| Employee | Level | Current Salary | Target Salary | Increase % | Manager |
= - - - - - -
| Ann Lee | Senior | 60000 | 66000 | 10% | Eva |
| Bob Ruiz | Mid | 50000 | 52000 | 4% | Eva |
! 0 0 0

@ marketing personas
# Personas
| Persona | Goals | Frustrations | Channels |
= - - - -
| Busy parent | Save time | Long queues | Mail |
| Student | Save money | Small print | Social |
! 0 0 0

@ swot
# SWOT
| Strengths | Weaknesses | Opportunities | Threats |
= - - - -
| Loyal guests | Old tills | New town | Rent |
| Good coffee | Few staff | Students | Chains |
! 0 0 0

@ grant applications
# Grants
| Grant | Funder | Objective | Amount Requested | Amount Awarded | Deadline | Status |
= - - - - - - -
| Clean river | City | Less litter | 40000 | 30000 | 2026-10-12 | Won |
| Bike school | State | Safe children | 25000 | 0 | 2026-12-12 | Open |
! 0 0 0

@ lesson plan in german
# Unterricht
| Datum | Thema | Lernziel | Methode | Material |
= - - - - -
| 2026-10-01 | Brüche | Brüche kürzen | Gruppe | Blatt 1 |
| 2026-10-08 | Prozente | Prozente rechnen | Vortrag | Blatt 2 |
! 0 0 0

@ risk list in french
# Risques
| Risque | Probabilité | Impact | Criticité | Responsable | Échéance | Statut |
= - - - - - - -
| Panne | 2 | 5 | 10 | Anne | 2026-12-01 | Ouvert |
| Pluie | 4 | 2 | 8 | Luc | 2026-12-01 | Clos |
! 0 0 0

@ project budget in spanish
# Presupuesto
| Partida | Presupuesto | Ejecutado | Saldo | % Ejecución |
= ? ? ? - ?
| Personal | 12000 | 9000 | 3000 | 75% |
| Viajes | 3000 | 3200 | -200 | 107% |

@ chinese project schedule
# 项目计划
| 任务 | 负责人 | 开始时间 | 结束时间 | 进度 | 状态 |
= ? ? ? ? ? ?
| 设计 | 张三 | 2026-10-01 | 2026-10-10 | 100% | 完成 |
| 开发 | 李四 | 2026-10-11 | 2026-11-10 | 40% | 进行中 |
! 0 0 0

@ inventory with min and max in german
# Lager
| Artikel | Mindestbestand | Bestand | Ziel | Lieferant |
= ? ? ? ? -
| Schrauben | 100 | 340 | 500 | Fern |
| Muttern | 50 | 40 | 200 | Moss |

@ event budget with goal attendance
# Events
| Event | Date | Goal | Attendees | Cost |
= - - - - -
| Open day | 2026-10-12 | 200 | 180 | 1500 |
| Tasting | 2026-11-12 | 60 | 75 | 900 |
! 0 0 0

@ reading list
# Books
| Title | Author | Status | Started | Finished | Rating |
= - - - - - -
| Slow coffee | A. Fern | Read | 2026-01-01 | 2026-01-20 | 4 |
| Bread | B. Moss | Open | | | |
! 0 0 0
"""
